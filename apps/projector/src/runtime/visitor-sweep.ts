import type { VisitorErasedData } from '#domain/erasure/visitor-erased.js';
import { DomainError } from '#domain/errors/domain-error.js';
import { decodeFact } from '#domain/facts/fact.js';
import type { RulesInForce } from '#domain/journeys/rules-in-force.js';
import type { BatchRange } from '#domain/ports/checkpoint-store.js';
import type { ErasureStatus, KnownErasures } from '#domain/ports/erasures.js';
import type { EventStore, Position, RecordedEvent } from '#domain/ports/event-store.js';
import type { ParkingLot } from '#domain/ports/parking-lot.js';
import { decodeTenantEvent } from '#domain/tenants/tenant-codec.js';
import type { ErasedFacts } from '#infra/clickhouse/read-models/erasure/erased-facts.js';
import type { ErasedRows } from '#infra/clickhouse/read-models/erasure/erased-rows.js';
import type { ErasedTraces } from '#infra/clickhouse/read-models/erasure/erased-traces.js';
import { inChunks } from '#infra/clickhouse/read-models/erasure/in-chunks.js';
import type { JourneyFactsLoader } from '#infra/clickhouse/read-models/journeys/journey-facts-loader.js';
import type { Deriver } from './derivation.js';
import { eventsAt } from './events-at.js';

export interface VisitorSweepDeps {
  readonly store: EventStore;
  readonly facts: ErasedFacts;
  readonly traces: ErasedTraces;
  readonly rows: ErasedRows;
  readonly loader: Pick<JourneyFactsLoader, 'visitorsOf'>;
  readonly deriver: Pick<Deriver, 'derive'>;
  readonly versionsOf: (tenant: string) => readonly RulesInForce[];
  readonly erasures: Pick<KnownErasures, 'isErased' | 'isErasedFrame'>;
  readonly parking: Pick<ParkingLot, 'list'>;
  /** Whose parked events there are: the processor of the same tenants' facts. */
  readonly processor: string;
}

const MARKS_PER_CHUNK = 2_000;
const PARKED_PER_READ = 1_000;

/** What one erasure event means for the rows that are stored. Every call can be made again. */
export class VisitorSweep {
  constructor(private readonly deps: VisitorSweepDeps) {}

  /** Others whose journeys the erased facts have a part in: on a shared device, by a link, an order or a refund. */
  async affected(
    tenant: string,
    position: Position,
    { to: upTo }: BatchRange,
    signal: AbortSignal,
  ): Promise<string[]> {
    const erased = await this.read(position, signal);
    const positions = await this.deps.facts.positions(tenant, erased, position);
    const refs = await this.deps.traces.refs(tenant, positions);
    const others = new Set<string>(erased.shared.map(({ visitor }) => visitor));
    for (const key of await this.deps.loader.visitorsOf(tenant, [...refs], upTo)) others.add(key);
    for (const key of await this.deps.traces.linked(tenant, positions)) others.add(key);
    for (const key of erased.visitors) others.delete(key);
    return [...others].sort();
  }

  /** Removes all rows of the erased facts, and what was derived of the erased. */
  async remove(tenant: string, position: Position, derived: BatchRange, signal: AbortSignal): Promise<void> {
    const { rows, traces } = this.deps;
    const erased = await this.read(position, signal);
    const positions = await this.deps.facts.positions(tenant, erased, position);
    const refs = await traces.refs(tenant, positions);
    // What is found by other rows goes before those: after a crash, the same is found again.
    await rows.ofMarks(tenant, [...erased.visitors, ...refs], derived.batch);
    for (const table of ['conversion_refs', 'refunds', 'touchpoints', 'events', 'conversions'])
      await rows.ofFacts(tenant, table, positions);
    await rows.ofOwners(tenant, erased.visitors);
    await rows.ofFacts(tenant, 'identity_links', positions);
    await this.removeParked(tenant, position, signal);
  }

  /**
   * Derives again whoever has facts left, others and the erased themselves (new facts may have come since), and then
   * removes what had been derived of them up to `batch` (rows that nobody reads any more, with erased touchpoints) and the
   * tenant's exported files.
   * `derived` is of a later batch.
   */
  async settle(
    tenant: string,
    position: Position,
    { affected, batch }: Pick<ErasureStatus, 'affected' | 'batch'>,
    derived: BatchRange,
    signal: AbortSignal,
  ): Promise<void> {
    const { visitors } = await this.read(position, signal);
    const left = await this.deps.traces.remaining(tenant, new Set([...affected, ...visitors]));
    const owners = new Set(affected);
    const versions = this.deps.versionsOf(tenant);
    const { to: upTo, batch: version } = derived;
    for (const marks of inChunks(left, MARKS_PER_CHUNK)) {
      const done = await this.deps.deriver.derive({ tenant, marks, versions, upTo, version });
      for (const key of done.visitors) owners.add(key);
    }
    await this.deps.rows.outdated(tenant, owners, batch);
    // After the rows: what is written from here on was read without them.
    await this.deps.rows.ofExports(tenant);
  }

  /** What is said of an event that was set aside may quote it. */
  private async removeParked(tenant: string, before: Position, signal: AbortSignal): Promise<void> {
    const parked = await this.deps.parking.list(this.deps.processor);
    const positions = parked
      .filter((event) => event.tenant === tenant && event.position < before)
      .map(({ position }) => position);
    for (const some of inChunks(positions, PARKED_PER_READ)) {
      const erased = (await eventsAt(this.deps.store, some, signal)).filter((event) => this.isErased(event));
      await this.deps.rows.ofParked(
        tenant,
        this.deps.processor,
        erased.map(({ position }) => position),
      );
    }
  }

  private isErased(event: RecordedEvent): boolean {
    try {
      return this.deps.erasures.isErased(decodeFact(event));
    } catch {
      return this.deps.erasures.isErasedFrame(event);
    }
  }

  private async read(position: Position, signal: AbortSignal): Promise<VisitorErasedData> {
    const [event] = await eventsAt(this.deps.store, [position], signal);
    const decided = event && decodeTenantEvent(event);
    if (decided?.type !== 'VisitorErased')
      throw new DomainError('erasure_missing', `the log has no erasure at ${position}`);
    return decided.data;
  }
}
