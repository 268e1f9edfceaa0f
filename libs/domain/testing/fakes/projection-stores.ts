import {
  type BatchRange,
  BEFORE_FIRST,
  type CheckpointStore,
  type ProcessorState,
} from '#domain/ports/checkpoint-store.js';
import type { ParkedEvent, ParkingLot } from '#domain/ports/parking-lot.js';
import type { ReadModelRows, ReadModelTable } from '#domain/ports/read-model-rows.js';
import { type ReadModelWriter, WriteRefusedError } from '#domain/ports/read-model-writer.js';

/** Checkpoints in memory; what a process leaves behind when it is killed. */
export class InMemoryCheckpointStore implements CheckpointStore {
  readonly states = new Map<string, ProcessorState>();

  async load(processor: string): Promise<ProcessorState> {
    return this.states.get(processor) ?? { committed: BEFORE_FIRST, pending: undefined };
  }

  async recordPending(processor: string, range: BatchRange, committed: BatchRange): Promise<void> {
    this.states.set(processor, { committed, pending: range });
  }

  async commit(processor: string, range: BatchRange): Promise<void> {
    this.states.set(processor, { committed: range, pending: undefined });
  }
}

/** Tables in memory that keep a row once, however often it is written, and refuse those that a test wants refused. */
export class InMemoryReadModelWriter implements ReadModelWriter {
  readonly rows: { table: ReadModelTable; row: ReadModelRows[ReadModelTable] }[] = [];
  readonly inserts: { table: ReadModelTable; count: number }[] = [];
  private readonly known = new Set<string>();

  constructor(private readonly refuses: (row: ReadModelRows[ReadModelTable]) => boolean = () => false) {}

  async insert<T extends ReadModelTable>(table: T, rows: readonly ReadModelRows[T][]): Promise<void> {
    if (rows.length === 0) return;
    this.inserts.push({ table, count: rows.length });
    if (rows.some((row) => this.refuses(row))) throw new WriteRefusedError(`${table}: refused`);
    for (const row of rows) {
      const text = `${table} ${JSON.stringify(row)}`;
      if (this.known.has(text)) continue;
      this.known.add(text);
      this.rows.push({ table, row });
    }
  }

  of<T extends ReadModelTable>(table: T): ReadModelRows[T][] {
    return this.rows.filter((entry) => entry.table === table).map(({ row }) => row as ReadModelRows[T]);
  }
}

/** Parked events in memory. */
export class InMemoryParkingLot implements ParkingLot {
  readonly events = new Map<number, ParkedEvent>();

  async park(_processor: string, events: readonly ParkedEvent[]): Promise<void> {
    for (const event of events) this.events.set(event.position, event);
  }

  async list(_processor: string, status?: ParkedEvent['status']): Promise<readonly ParkedEvent[]> {
    return [...this.events.values()].filter((event) => status === undefined || event.status === status);
  }

  async requestReplay(_processor: string, positions?: readonly number[]): Promise<number> {
    const chosen = [...this.events.values()].filter(
      (event) => event.status === 'parked' && (positions === undefined || positions.includes(event.position)),
    );
    for (const event of chosen) this.events.set(event.position, { ...event, status: 'replay' });
    return chosen.length;
  }

  async markReplayed(_processor: string, events: readonly ParkedEvent[]): Promise<void> {
    for (const event of events) this.events.set(event.position, { ...event, status: 'replayed' });
  }
}
