import { Inject, Injectable } from '@nestjs/common';
import type { EventStore } from '#domain/ports/event-store.js';
import type { RulesStatuses } from '#domain/ports/live-rules.js';
import type { LatestConversion, OverviewQueries } from '#domain/ports/overview-queries.js';
import type { TenantDirectory } from '#domain/ports/tenant-directory.js';
import type { Tenant } from '#domain/tenants/tenant.js';
import { IngestionTally } from '../../http/operation/ingestion-tally.js';
import { EVENT_STORE, TENANT_DIRECTORY } from '../../tokens.js';
import { whoIs } from '../answers/who-is.js';
import { Freshness } from '../freshness/freshness.js';
import { LiveInterpretations } from '../rules/live-interpretations.js';
import { LIVE_RULES, OVERVIEW_QUERIES } from '../tokens.js';
import type { Live, LiveConversion, RulesReplay } from './live.answer.js';

const CONVERSIONS = 10;
/** Seconds that the rate of events is of. */
const RATE_SECONDS = 5;

/** Reads what is going on at one tenant. */
@Injectable()
export class LiveReader {
  constructor(
    @Inject(OVERVIEW_QUERIES) private readonly overview: Pick<OverviewQueries, 'latestConversions'>,
    @Inject(LIVE_RULES) private readonly statuses: Pick<RulesStatuses, 'all'>,
    @Inject(TENANT_DIRECTORY) private readonly directory: Pick<TenantDirectory, 'tenant'>,
    @Inject(EVENT_STORE) private readonly events: Pick<EventStore, 'headPosition'>,
    private readonly rules: LiveInterpretations,
    private readonly freshness: Freshness,
    private readonly tally: IngestionTally,
  ) {}

  /** A reader that asks for conversions only when some may have come since it asked last. */
  of(tenantId: string): () => Promise<Live> {
    let known = { at: '', conversions: [] as readonly LiveConversion[] };
    return async () => {
      const tenant = this.directory.tenant(tenantId);
      if (tenant === undefined) throw new RangeError(`there is no tenant ${tenantId}`);
      const interpretation = await this.rules.of(tenant);
      const { rulesVersion } = interpretation;
      const asOf = await this.freshness.asOf({ waitForMs: 0 });
      const at = `${rulesVersion} ${asOf.asOfPosition}`;
      if (known.at !== at) {
        const latest = await this.overview.latestConversions(tenantId, interpretation, CONVERSIONS);
        known = { at, conversions: latest.map(conversionOf) };
      }
      return {
        eventsPerSecond: this.tally.eventsPerSecond(tenantId, RATE_SECONDS),
        lastConversions: known.conversions,
        ...asOf,
        headPosition: Math.max(asOf.asOfPosition, await this.events.headPosition()),
        rulesVersion,
        replay: await this.replayOf(tenant, rulesVersion),
      };
    };
  }

  /** None while answers come from what was decided last. */
  private async replayOf(tenant: Tenant, live: number): Promise<RulesReplay | null> {
    if (tenant.rulesVersion <= live) return null;
    const status = (await this.statuses.all()).find((each) => each.tenant === tenant.tenantId);
    if (status === undefined || status.building === 0)
      return {
        rulesVersion: tenant.rulesVersion,
        state: 'waiting',
        progress: 0,
        done: 0,
        total: 0,
        startedAt: null,
      };
    const { building, done, total, startedAt } = status;
    return {
      rulesVersion: building,
      state: 'running',
      progress: total === 0 ? 0 : Math.min(1, done / total),
      done,
      total,
      startedAt: new Date(startedAt).toISOString(),
    };
  }
}

function conversionOf(conversion: LatestConversion): LiveConversion {
  const { messageId, type, time, value, currency, owner, channel } = conversion;
  const timestamp = new Date(time).toISOString();
  return {
    messageId,
    type,
    timestamp,
    value,
    currency,
    ...whoIs(owner),
    channelOfLastTouch: channel ?? null,
  };
}
