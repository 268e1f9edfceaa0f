import { userKey } from '#domain/identity/visitor-key.js';
import type { Journey } from '#domain/journeys/journey.js';
import { testJourney } from '#domain-testing/builders/journeys.js';
import { RedisJourneyCache } from '#infra/journey-cache/redis/redis-journey-cache.js';
import { RedisJourneyChanges } from '#infra/journey-cache/redis/redis-journey-changes.js';
import type { RedisClient } from '#infra/redis/create-redis-client.js';
import { type Fate, FaultyScripts } from './faulty-scripts.js';
import { restartFrom, takeSnapshot } from './snapshots.js';

/** A reading under way: what it claims, then the offer to keep, then the journey. */
interface Reading {
  readonly name: string;
  readonly batch: number;
  keep?: (journey: Journey) => Promise<void>;
  journey?: Journey;
}

/**
 * A projector and readers around a real cache, one effect at a time, beside what is true: which batches have changed
 * whose journey, which of that can be read already, and which batch the checkpoint says is derived. A journey here is
 * the list of the batches that it holds. Every one that a reader is given is checked against what it claims.
 */
export class CachedWorld {
  hits = 0;
  private readonly cache: RedisJourneyCache;
  private readonly link: FaultyScripts;
  private readonly readings = new Map<number, Reading>();
  private changes: RedisJourneyChanges;
  private changesOf = new Map<string, number[]>();
  private readable = new Map<string, number[]>();
  private written = 0;
  private facts = 0;
  private recorded: number | undefined;
  private checkpoint = 0;
  private snapshot: Awaited<ReturnType<typeof takeSnapshot>> = [];

  constructor(
    private readonly client: RedisClient,
    private readonly namespace: string,
  ) {
    this.cache = new RedisJourneyCache(client, { coolDownMs: 0 });
    this.link = new FaultyScripts(client);
    this.changes = this.newProcess();
  }

  /** A batch begins to be written: of whom it changes, the first is readable at once. */
  write(names: readonly string[]): void {
    if (this.written > this.facts) return;
    this.written++;
    for (const name of names) push(this.changesOf, name, this.written);
    this.readSome(names.slice(0, 1));
  }

  /** All of the batch is readable, and it may be derived. */
  commitFacts(): void {
    this.readSome([...this.changesOf.keys()]);
    this.facts = this.written;
  }

  /** All batches of facts that are in are derived, and the cache is told. */
  async record(): Promise<void> {
    const batch = this.facts;
    if (this.recorded !== undefined || batch === this.checkpoint) return;
    const isNew = (changed: number) => changed > this.checkpoint && changed <= batch;
    const names = [...this.changesOf]
      .filter(([, batches]) => batches.some(isNew))
      .map(([name]) => userKey(name));
    await this.changes.record(batch, new Map([['acme', new Set(names)]]));
    this.recorded = batch;
  }

  commitPaths(): void {
    this.checkpoint = this.recorded ?? this.checkpoint;
    this.recorded = undefined;
  }

  async settle(): Promise<void> {
    if (this.recorded === undefined) await this.changes.settle(this.checkpoint);
  }

  /** The projector dies, and another takes its place. */
  crash(): void {
    this.recorded = undefined;
    this.changes = this.newProcess();
  }

  setLink(fate: Fate): void {
    this.link.fate = fate;
  }

  arrive(): Promise<void> {
    return this.link.arrive();
  }

  async save(): Promise<void> {
    this.snapshot = await takeSnapshot(this.client);
  }

  restart(from: 'nothing' | 'snapshot'): Promise<void> {
    return restartFrom(this.client, from === 'nothing' ? [] : this.snapshot);
  }

  claim(reader: number, name: string): void {
    this.readings.set(reader, { name, batch: this.checkpoint });
  }

  async look(reader: number): Promise<void> {
    const reading = this.readings.get(reader);
    if (reading === undefined || reading.keep !== undefined) return;
    const { name, batch } = reading;
    const { namespace } = this;
    const answer = await this.cache.look({ tenant: 'acme', id: name, rulesVersion: 1 }, { namespace, batch });
    if (answer.kind === 'miss') {
      reading.keep = answer.keep;
      return;
    }
    this.hits++;
    this.readings.delete(reader);
    const held = answer.journey.events.map(({ time }) => time);
    const lacking = (this.changesOf.get(name) ?? []).filter((it) => it <= batch && !held.includes(it));
    if (lacking.length > 0)
      throw new Error(`as of batch ${batch}, the journey of ${name} lacks ${lacking}; it has ${held}`);
  }

  /** From a server that has everything, or from one that has not more than the reader knows to be derived. */
  readModels(reader: number, from: 'newest' | 'lagging'): void {
    const reading = this.readings.get(reader);
    if (reading?.keep === undefined || reading.journey !== undefined) return;
    const upTo = from === 'newest' ? this.written : reading.batch;
    const held = (this.readable.get(reading.name) ?? []).filter((changed) => changed <= upTo);
    const events = held.map((time) => ({
      id: String(time),
      messageId: '',
      time,
      call: 'page',
      name: '',
      url: '',
    }));
    reading.journey = { ...testJourney(reading.name), events };
  }

  async keep(reader: number): Promise<void> {
    const reading = this.readings.get(reader);
    if (reading?.keep === undefined || reading.journey === undefined) return;
    await reading.keep(reading.journey);
    this.readings.delete(reader);
  }

  private newProcess(): RedisJourneyChanges {
    return new RedisJourneyChanges(this.link, { namespace: this.namespace, checkMs: 0, coolDownMs: 0 });
  }

  private readSome(names: readonly string[]): void {
    for (const name of names) this.readable.set(name, [...(this.changesOf.get(name) ?? [])]);
  }
}

function push(lists: Map<string, number[]>, name: string, item: number): void {
  lists.set(name, [...(lists.get(name) ?? []), item]);
}
