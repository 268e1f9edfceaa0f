import { Inject } from '@nestjs/common';
import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { ChannelRule } from '#domain/channels/channel-rules.js';
import { compileChannelRules } from '#domain/channels/compile-channel-rules.js';
import type { AttributionQueries } from '#domain/ports/attribution-queries.js';
import type { Tenant } from '#domain/tenants/tenant.js';
import { loadSourceCategories } from '#infra/channels/load-source-categories.js';
import { DEFAULT_LOOKBACK_DAYS } from '../../../attribution/parameters/parameter-table.js';
import { LiveInterpretations } from '../../../attribution/rules/live-interpretations.js';
import { ATTRIBUTION_QUERIES } from '../../../attribution/tokens.js';
import { type ChannelRulesPreview, previewOf } from './preview-of.js';

/** Milliseconds since the epoch, half-open. Absent: unbounded. */
export interface PreviewRange {
  readonly from?: number;
  readonly to?: number;
}

/** What would move if these were the tenant's rules. Changes nothing. */
export class PreviewChannelRules extends Query<ChannelRulesPreview> {
  constructor(
    readonly tenant: Tenant,
    readonly rules: readonly ChannelRule[],
    readonly range: PreviewRange,
  ) {
    super();
  }
}

@QueryHandler(PreviewChannelRules)
export class PreviewChannelRulesHandler implements IQueryHandler<PreviewChannelRules> {
  constructor(
    @Inject(ATTRIBUTION_QUERIES) private readonly attribution: Pick<AttributionQueries, 'contextFigures'>,
    private readonly live: LiveInterpretations,
  ) {}

  /** Against the rules that answers come from now, not those that were decided last. */
  async execute({ tenant, rules, range }: PreviewChannelRules): Promise<ChannelRulesPreview> {
    const interpretation = await this.live.of(tenant);
    const contexts = await this.attribution.contextFigures({
      tenant: tenant.tenantId,
      interpretation,
      timezone: tenant.timezone,
      ...range,
      lookbackDays: Math.min(DEFAULT_LOOKBACK_DAYS, interpretation.lookbackDays),
      excludeImpressions: false,
    });
    return previewOf(contexts, compileChannelRules(rules, loadSourceCategories()));
  }
}
