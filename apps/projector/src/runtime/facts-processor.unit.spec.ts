import { type BatchRange, BEFORE_FIRST } from '#domain/ports/checkpoint-store.js';
import { WHOLE } from '#domain/ports/processors.js';
import { newEvent } from '#domain-testing/builders/events.js';
import { InMemoryEventStore } from '#domain-testing/fakes/in-memory-event-store.js';
import {
  InMemoryCheckpointStore,
  InMemoryParkingLot,
  InMemoryReadModelWriter,
} from '#domain-testing/fakes/projection-stores.js';
import { QUIET_REPORTER } from '../../testing/quiet-reporter.js';
import { PROJECTIONS } from '../projections/index.js';
import { CheckpointBeyondLogError, FactsProcessor, type FactsStep } from './facts-processor.js';
import { Latest } from './latest.js';

const STEPS: readonly FactsStep[] = ['read', 'pending', 'rows', 'dirty', 'commit'];
const LIMITS = { maxRows: 3, maxBytes: 1e9, maxAgeMs: 1 };
const SILENT = { ...QUIET_REPORTER, retry: () => undefined };

class Killed extends Error {}

/** What outlives a process. */
function world(refuses?: ConstructorParameters<typeof InMemoryReadModelWriter>[0]) {
  return {
    store: new InMemoryEventStore(),
    checkpoints: new InMemoryCheckpointStore(),
    writer: new InMemoryReadModelWriter(refuses),
    parking: new InMemoryParkingLot(),
  };
}

type World = ReturnType<typeof world>;

/** Runs a processor until it has committed `to`, or dies at a step of its choosing. */
async function runUntil(
  to: number,
  over: World,
  dieAt?: (step: FactsStep, range: BatchRange) => boolean,
  stop = new AbortController(),
): Promise<void> {
  const committed = new Latest<BatchRange>();
  const derived = new Latest<BatchRange>();
  derived.set({ ...BEFORE_FIRST, batch: Number.MAX_SAFE_INTEGER });
  const processor = new FactsProcessor(
    {
      ...over,
      projections: PROJECTIONS,
      shard: WHOLE,
      committed,
      derived,
      report: SILENT,
    },
    {
      limits: LIMITS,
      replayCheckMs: 1,
      logRecoveryMs: 1,
      onStep: (step, range) => {
        if (dieAt?.(step, range)) throw new Killed(step);
        if (step === 'commit' && range.to >= to) stop.abort();
      },
    },
  );
  try {
    await processor.run(stop.signal);
  } catch (error) {
    if (!(error instanceof Killed) && !stop.signal.aborted) throw error;
  }
}

async function append(over: World, ...events: ReturnType<typeof newEvent>[]): Promise<number> {
  let position = 0;
  for (const event of events) ({ position } = await over.store.appendToStream(event.stream, [event]));
  return position;
}

const touch = (n: number) =>
  newEvent('TouchpointRecorded', { messageId: `m${n}`, userId: `u${n % 3}`, source: 's' });
const tables = (over: World) =>
  over.writer
    .of('touchpoints')
    .map((row) => row.message_id)
    .sort();

describe('the facts processor', () => {
  it('projects the log, in batches', async () => {
    const over = world();
    await runUntil(await append(over, ...[1, 2, 3, 4, 5, 6, 7].map(touch)), over);
    expect(tables(over)).toEqual(['m1', 'm2', 'm3', 'm4', 'm5', 'm6', 'm7']);
    expect(over.writer.of('contexts')).toHaveLength(1);
    expect((await over.checkpoints.load('facts')).committed.to).toBe(7);
  });

  it.each(STEPS)('killed after step "%s" of every batch, it writes each row once', async (step) => {
    const over = world();
    const head = await append(over, ...[1, 2, 3, 4, 5, 6, 7].map(touch));
    const died = new Set<number>();
    for (let run = 0; run < 20 && (await over.checkpoints.load('facts')).committed.to < head; run++) {
      await runUntil(head, over, (at, { from }) => {
        if (at !== step || died.has(from)) return false;
        died.add(from);
        return true;
      });
    }
    expect(died.size).toBeGreaterThan(1);
    expect(tables(over)).toEqual(['m1', 'm2', 'm3', 'm4', 'm5', 'm6', 'm7']);
  });

  it('takes a pending range in again exactly, though more has come since', async () => {
    const over = world();
    await append(over, touch(1), touch(2));
    await runUntil(Number.POSITIVE_INFINITY, over, (step) => step === 'rows');
    const { pending } = await over.checkpoints.load('facts');
    const head = await append(over, touch(3), touch(4));
    await runUntil(head, over);
    const counts = over.writer.inserts.flatMap(({ table, count }) =>
      table === 'touchpoints' ? [count] : [],
    );
    expect(counts.slice(0, 2)).toEqual([pending?.to, pending?.to]);
    expect(tables(over)).toEqual(['m1', 'm2', 'm3', 'm4']);
  });

  it('sets a bad event aside with its reason, and goes on', async () => {
    const over = world();
    const bad = { ...touch(2), data: new TextEncoder().encode('{') };
    await runUntil(await append(over, touch(1), bad, touch(3)), over);
    expect(tables(over)).toEqual(['m1', 'm3']);
    expect(await over.parking.list('facts')).toMatchObject([
      { position: 2, code: 'not_json', status: 'parked' },
    ]);
  });

  it('isolates the one row that the engine refuses', async () => {
    const over = world((row) => 'message_id' in row && row.message_id === 'm5');
    await runUntil(await append(over, ...[4, 5, 6].map(touch)), over);
    expect(tables(over)).toEqual(['m4', 'm6']);
    expect(await over.parking.list('facts')).toMatchObject([{ position: 2, code: 'write_refused' }]);
  });

  it('takes parked events in again when asked to', async () => {
    let refuse = true;
    const over = world((row) => refuse && 'message_id' in row && row.message_id === 'm2');
    const head = await append(over, touch(1), touch(2), touch(3));
    await runUntil(head, over);
    refuse = false;
    expect(await over.parking.requestReplay('facts')).toBe(1);
    const stop = new AbortController();
    const markReplayed = over.parking.markReplayed.bind(over.parking);
    over.parking.markReplayed = (...args) => markReplayed(...args).finally(() => stop.abort());
    await runUntil(Number.POSITIVE_INFINITY, over, undefined, stop);
    expect(tables(over)).toEqual(['m1', 'm2', 'm3']);
    expect(await over.parking.list('facts', 'replayed')).toHaveLength(1);
    expect(over.writer.of('dirty').filter(({ value }) => value === 'u:u2')).toHaveLength(1);
  });

  it('marks whom a batch touches once, after its rows', async () => {
    const over = world();
    await runUntil(await append(over, touch(3), touch(6), touch(9)), over);
    const [context] = over.writer.of('contexts');
    expect(over.writer.of('dirty')).toEqual([
      { shard: '', batch: 1, tenant: 'acme', value: 'u:u0' },
      { shard: '', batch: 1, tenant: 'acme', value: `c:${context?.id}` },
    ]);
    expect(over.writer.inserts.at(-1)?.table).toBe('dirty');
  });

  it('takes parked events in again though new ones keep coming', async () => {
    const over = world((row) => 'message_id' in row && row.message_id === 'm1' && refuse);
    let refuse = true;
    await runUntil(await append(over, touch(1)), over);
    refuse = false;
    await over.parking.requestReplay('facts');
    const stop = new AbortController();
    const markReplayed = over.parking.markReplayed.bind(over.parking);
    over.parking.markReplayed = (...args) => markReplayed(...args).finally(() => stop.abort());
    let sent = 1;
    await runUntil(
      Number.POSITIVE_INFINITY,
      over,
      (step) => {
        if (step === 'commit' && !stop.signal.aborted) void append(over, touch(++sent));
        return false;
      },
      stop,
    );
    expect(await over.parking.list('facts', 'replayed')).toHaveLength(1);
  });

  it('only commits a range in which there is nothing for it', async () => {
    const over = world();
    const steps: FactsStep[] = [];
    const event = { ...touch(1), type: 'TenantRegistered' as const };
    await runUntil(await append(over, event), over, (step) => steps.push(step) < 0);
    expect(steps).toEqual(['read', 'commit']);
    expect((await over.checkpoints.load('facts')).committed).toMatchObject({ batch: 1, to: 1 });
    expect(over.writer.inserts).toEqual([]);
  });

  it('stops when the read models know of more than the log holds', async () => {
    const over = world();
    await append(over, touch(1));
    await over.checkpoints.commit('facts', { batch: 9, from: 0, to: 100, eventAt: 0 });
    await expect(runUntil(100, over)).rejects.toThrow(CheckpointBeyondLogError);
  });
});
