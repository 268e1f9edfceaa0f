import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { DomainError } from '#domain/errors/domain-error.js';
import type { AttributionQueries } from '#domain/ports/attribution-queries.js';
import { Freshness } from '../freshness/freshness.js';
import { parseParameters } from '../parameters/parse-parameters.js';
import { ATTRIBUTION_QUERIES } from '../tokens.js';
import type { Campaign } from './campaign.answer.js';
import { GetCampaign } from './campaign.query.js';

@QueryHandler(GetCampaign)
export class CampaignHandler implements IQueryHandler<GetCampaign> {
  constructor(
    @Inject(ATTRIBUTION_QUERIES) private readonly attribution: AttributionQueries,
    private readonly freshness: Freshness,
  ) {}

  /** Throws DomainError `unknown_campaign`. */
  async execute({ tenant, campaign, parameters }: GetCampaign): Promise<Campaign> {
    const { scope, choices, interval = 'day', ...asked } = parseParameters('campaign', parameters, tenant);
    const [choice] = choices;
    const asOf = await this.freshness.asOf(asked);
    const found = await this.attribution.campaign({ ...scope, choice, campaign, interval });
    if (found === undefined)
      throw new DomainError('unknown_campaign', `there is no campaign ${JSON.stringify(campaign)}`, {
        ...asOf,
      });
    return { ...found, meta: { ...choice, ...asOf } };
  }
}
