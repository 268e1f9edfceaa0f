import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { DomainError } from '#domain/errors/domain-error.js';
import type { AttributionQueries } from '#domain/ports/attribution-queries.js';
import { Questions } from '../asking/questions.js';
import { appliedModel } from '../fits/applied-model.js';
import { Fits } from '../fits/fits.js';
import { ATTRIBUTION_QUERIES } from '../tokens.js';
import type { Campaign } from './campaign.answer.js';
import { GetCampaign } from './campaign.query.js';

const GROUP_BY = ['campaign'];

@QueryHandler(GetCampaign)
export class CampaignHandler implements IQueryHandler<GetCampaign> {
  constructor(
    @Inject(ATTRIBUTION_QUERIES) private readonly attribution: AttributionQueries,
    private readonly questions: Questions,
    private readonly fits: Fits,
  ) {}

  /** Throws DomainError `unknown_campaign`. */
  async execute({ tenant, campaign, parameters }: GetCampaign): Promise<Campaign> {
    const asked = await this.questions.read('campaign', tenant, parameters);
    const { asOf, scope, interval = 'day' } = asked;
    const [choice] = asked.choices;
    const used = await this.fits.forTotals(choice, GROUP_BY, asked);
    const found = await this.attribution.campaign({
      ...scope,
      choice: { model: choice.model, params: choice.params },
      ...(used === undefined ? {} : { fit: used.fit }),
      campaign,
      interval,
    });
    if (found === undefined)
      throw new DomainError('unknown_campaign', `there is no campaign ${JSON.stringify(campaign)}`, {
        ...asOf,
      });
    return { ...found, meta: { ...appliedModel(choice, GROUP_BY, used), ...asOf } };
  }
}
