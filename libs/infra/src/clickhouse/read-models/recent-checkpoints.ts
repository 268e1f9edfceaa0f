import type { Position } from '#domain/ports/event-store.js';
import { processorNames } from '#domain/ports/processors.js';
import type { ClickHouseClient } from '../client/create-clickhouse-client.js';
import { type Databases, DEFAULT_DATABASES } from '../databases.js';
import { processorKey } from './processor-key.js';

/** How far a processor is: all up to `position` and `batch` is in. */
export interface Reached {
  readonly position: Position;
  readonly batch: number;
  /** Milliseconds since the epoch at which the event at `position` was recorded; 0 before the first. */
  readonly eventAt: number;
}

/** By processor; one that has never written is not there. */
export type Checkpoints = ReadonlyMap<string, Reached>;

/** Checkpoints that were read within this time, in milliseconds, are recent. */
export const RECENT_MS = 100;
/** Recent ones are read anew behind whoever asks from this age on: while many ask, nobody waits. */
const REFRESHED_MS = 50;

interface Seen {
  readonly set: string;
  /** Which look it was. */
  readonly turn: number;
  readonly startedAt: number;
  readonly checkpoints: Checkpoints;
}

/**
 * The checkpoints that answers are made from, all in one look. What was read a moment ago stays true as a lower bound, so
 * callers who can do with that share it. Of two looks the one begun later is remembered, so what is asked for later is
 * never from before what was asked for earlier.
 */
export class RecentCheckpoints {
  private seen: Seen | undefined;
  private turns = 0;
  private refreshing: { readonly set: string; readonly done: Promise<void> } | undefined;
  private readonly processors: readonly string[];

  constructor(
    private readonly client: ClickHouseClient,
    private readonly databases: Databases = DEFAULT_DATABASES,
    readonly shards = 1,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.processors = processorNames(shards);
  }

  /** As of now. */
  async read(): Promise<Checkpoints> {
    const set = this.databases.readModels;
    const turn = ++this.turns;
    const startedAt = this.now();
    const seen = { set, turn, startedAt, checkpoints: await this.select() };
    if (this.seen === undefined || this.seen.set !== set || this.seen.turn < turn) this.seen = seen;
    return seen.checkpoints;
  }

  /** Recent ones that are `enough`, or else as of now. */
  async recent(enough: (checkpoints: Checkpoints) => boolean = () => true): Promise<Checkpoints> {
    const set = this.databases.readModels;
    const seen = this.seen;
    const age = seen === undefined ? Number.POSITIVE_INFINITY : this.now() - seen.startedAt;
    if (seen === undefined || seen.set !== set || age > RECENT_MS || !enough(seen.checkpoints))
      return this.read();
    if (age > REFRESHED_MS) this.refresh(set);
    return seen.checkpoints;
  }

  private refresh(set: string): void {
    if (this.refreshing?.set === set) return;
    const forget = () => {
      if (this.refreshing === refreshing) this.refreshing = undefined;
    };
    // Who asks once these are not recent any more meets the error.
    const refreshing = { set, done: this.read().then(forget, forget) };
    this.refreshing = refreshing;
  }

  private async select(): Promise<Checkpoints> {
    // A pending row carries what was in before it.
    const result = await this.client.query({
      query: `SELECT processor, if(committed = 1, to_position, from_position) AS position, batch - if(committed = 1, 0, 1) AS reached,
                toUnixTimestamp64Milli(event_at) AS event_ms
              FROM ${this.databases.control}.processor_checkpoints FINAL
              WHERE processor IN {processors:Array(String)}`,
      query_params: { processors: this.processors.map((name) => processorKey(this.databases, name)) },
      format: 'JSONEachRow',
    });
    const rows = await result.json<{
      processor: string;
      position: string;
      reached: string;
      event_ms: string;
    }>();
    const byKey = new Map(rows.map((row) => [row.processor, row]));
    return new Map(
      this.processors.flatMap((name) => {
        const row = byKey.get(processorKey(this.databases, name));
        if (row === undefined) return [];
        const reached = {
          position: Number(row.position),
          batch: Number(row.reached),
          eventAt: Number(row.event_ms),
        };
        return [[name, reached] as const];
      }),
    );
  }
}
