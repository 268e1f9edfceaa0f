import type { ClickHouseClient } from '@clickhouse/client';
import { countsUnder } from '#domain/conversions/definitions.js';
import { IdentityMap } from '#domain/identity/identity-map.js';
import { anonymousKey, userKey, type VisitorKey } from '#domain/identity/visitor-key.js';
import { deriveJourneys } from '#domain/journeys/derive-journeys.js';
import type { Journey } from '#domain/journeys/journey.js';
import type { JourneyRules } from '#domain/journeys/journey-rules.js';
import type { JourneyReader } from '#domain/ports/journey-reader.js';
import type { Interpretation } from '#domain/tenants/interpretation.js';
import { type Databases, DEFAULT_DATABASES } from '../databases.js';
import { JourneyFactsLoader } from './journeys/journey-facts-loader.js';

/** Derives one person's journey from the fact tables when asked, by the same code that builds the stored paths. */
export class ClickHouseJourneyReader implements JourneyReader {
  private readonly loader: JourneyFactsLoader;

  constructor(
    client: ClickHouseClient,
    private readonly rulesOf: (tenant: string, interpretation: Interpretation) => JourneyRules,
    databases: Databases = DEFAULT_DATABASES,
  ) {
    this.loader = new JourneyFactsLoader(client, databases);
  }

  async read(tenant: string, id: string, interpretation: Interpretation): Promise<Journey | undefined> {
    const rules = this.rulesOf(tenant, interpretation);
    return (
      (await this.journeyOf(tenant, userKey(id), rules)) ??
      (await this.journeyOf(tenant, anonymousKey(id), rules))
    );
  }

  private async journeyOf(
    tenant: string,
    key: VisitorKey,
    rules: JourneyRules,
  ): Promise<Journey | undefined> {
    const closure = await this.loader.identities(tenant, [key], Number.MAX_SAFE_INTEGER);
    const owner = new IdentityMap(closure.links).ownerOf(key, '', Number.MAX_SAFE_INTEGER);
    const facts = await this.loader.load(tenant, closure, countsUnder([rules]));
    const journey = deriveJourneys({ ...facts, owners: new Set([owner]) }, rules)[0];
    if (journey === undefined) return undefined;
    const isKnown =
      journey.touchpoints.length + journey.events.length + journey.conversions.length + journey.links.length >
        0 || journey.discounted.length > 0;
    return isKnown ? journey : undefined;
  }
}
