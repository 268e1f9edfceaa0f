import type { Journey } from '#domain/journeys/journey.js';
import type { DerivedBatch, JourneyCache } from '#domain/ports/journey-cache.js';
import type { JourneyReader } from '#domain/ports/journey-reader.js';
import type { Interpretation } from '#domain/tenants/interpretation.js';

/**
 * The journeys of another reader, from a cache where it has them. `derivedBatch` says how far
 * they are that the reader reads for a tenant. It is asked after the caller has decided what its answer is as of, so it is no earlier than
 * that; and before the read models, so what they then give is no earlier than it.
 */
export class CachingJourneyReader implements JourneyReader {
  constructor(
    private readonly reader: JourneyReader,
    private readonly cache: JourneyCache,
    private readonly derivedBatch: (tenant: string) => Promise<DerivedBatch>,
  ) {}

  async read(tenant: string, id: string, interpretation: Interpretation): Promise<Journey | undefined> {
    const derived = await this.derivedBatch(tenant).catch(() => undefined);
    // The reader fails the same way, and says why.
    if (derived === undefined) return this.reader.read(tenant, id, interpretation);
    const name = { tenant, id, rulesVersion: interpretation.rulesVersion };
    const answer = await this.cache.look(name, derived);
    if (answer.kind === 'hit') return answer.journey;
    const journey = await this.reader.read(tenant, id, interpretation);
    if (journey !== undefined) await answer.keep(journey);
    return journey;
  }
}
