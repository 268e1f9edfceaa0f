import type { ClickHouseClient } from '@clickhouse/client';
import { IdentityMap } from '#domain/identity/identity-map.js';
import { anonymousKey, userKey, type VisitorKey } from '#domain/identity/visitor-key.js';
import { deriveJourneys } from '#domain/journeys/derive-journeys.js';
import type { Journey } from '#domain/journeys/journey.js';
import type { JourneyRules } from '#domain/journeys/journey-rules.js';
import type { JourneyReader } from '#domain/ports/journey-reader.js';
import type { Interpretation } from '#domain/tenants/interpretation.js';
import { type Databases, DEFAULT_DATABASES } from '../databases.js';
import { wantedForJourney } from './journeys/facts-wanted.js';
import { JourneyFactsLoader } from './journeys/journey-facts-loader.js';
import { SharedLookUps } from './journeys/shared-look-ups.js';

/** Of the log and of time. */
const NOW = Number.MAX_SAFE_INTEGER;

/**
 * Derives one person's journey from the fact tables when asked, by the same code that builds the stored paths. Whoever
 * asks at the same time shares the look-ups.
 */
export class ClickHouseJourneyReader implements JourneyReader {
  private readonly loader: JourneyFactsLoader;

  constructor(
    client: ClickHouseClient,
    private readonly rulesOf: (tenant: string, interpretation: Interpretation) => JourneyRules,
    databases: Databases = DEFAULT_DATABASES,
  ) {
    this.loader = new JourneyFactsLoader(client, databases, new SharedLookUps());
  }

  async read(tenant: string, id: string, interpretation: Interpretation): Promise<Journey | undefined> {
    const rules = this.rulesOf(tenant, interpretation);
    // Both at once: most ids name but one of the two, and to look for the other as well costs little.
    const [user, visitor] = await Promise.all([
      this.journeyOf(tenant, userKey(id), rules),
      this.journeyOf(tenant, anonymousKey(id), rules),
    ]);
    return user ?? visitor;
  }

  private async journeyOf(
    tenant: string,
    key: VisitorKey,
    rules: JourneyRules,
  ): Promise<Journey | undefined> {
    const { keys, complete } = await this.loader.reach(tenant, [key], NOW);
    const [{ links }, facts] = await Promise.all([
      complete(),
      this.loader.factsOf(tenant, keys, wantedForJourney(rules), NOW),
    ]);
    const owner = new IdentityMap(links).ownerOf(key, '', NOW);
    const journey = deriveJourneys({ ...facts, links, owners: new Set([owner]) }, rules)[0];
    if (journey === undefined) return undefined;
    const isKnown =
      journey.touchpoints.length + journey.events.length + journey.conversions.length + journey.links.length >
        0 || journey.discounted.length > 0;
    return isKnown ? journey : undefined;
  }
}
