import { Inject, Injectable } from '@nestjs/common';
import type { Fit } from '#domain/attribution/fits/fit.js';
import type { MarkovParameters } from '#domain/attribution/fits/markov/markov-model.js';
import { fitConversions } from '#domain/attribution/fits/shapley/fit-conversions.js';
import type { ShapleyParameters } from '#domain/attribution/fits/shapley/shapley-model.js';
import type { AttributionQueries } from '#domain/ports/attribution-queries.js';
import type { Fitter } from '#domain/ports/fitter.js';
import { ATTRIBUTION_QUERIES } from '../tokens.js';
import type { FitRequest } from './fit-key.js';

/** Fits a model to the paths in the read models. */
@Injectable()
export class FitMaker {
  constructor(@Inject(ATTRIBUTION_QUERIES) private readonly attribution: AttributionQueries) {}

  /** Throws `DomainError` `too_many_channels` or `chain_too_large`. `read`: called between reading and fitting. */
  async make({ query, choice }: FitRequest, fitter: Fitter, read?: () => Promise<void>): Promise<Fit> {
    if (choice.model === 'markov') {
      const { order } = choice.params as MarkovParameters;
      const transitions = await this.attribution.transitions({ ...query, order });
      await read?.();
      return fitter.fit({ model: 'markov', order, transitions });
    }
    const sets = await this.attribution.distinctSets(query);
    await read?.();
    const { worth } = choice.params as ShapleyParameters;
    if (worth === 'conversions') return fitConversions(sets);
    const paths = sets.map(({ path, conversions, nonConversions }) => ({
      path,
      conversions,
      nonConversions,
    }));
    return fitter.fit({ model: 'shapley', paths });
  }
}
