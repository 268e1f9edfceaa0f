import { Inject, Injectable } from '@nestjs/common';
import { fittedModelNamed, isAggregate } from '#domain/attribution/fits/fitted-models.js';
import type { AttributionScope, GroupKey, ModelChoice } from '#domain/ports/attribution-queries.js';
import type { StoredFit } from '#domain/ports/fit-store.js';
import type { Question } from '../asking/questions.js';
import { FITTERS } from '../tokens.js';
import { FitCache } from './fit-cache.js';
import { isLongFit } from './fit-cost.js';
import { type FitRequest, fitKey } from './fit-key.js';
import { FitMaker } from './fit-maker.js';
import type { Fitters } from './fitters.js';
import { StoredFits } from './stored-fits.js';

type Asked = Pick<Question, 'scope' | 'asOf' | 'fresh' | 'waitForMs'>;

/** The fits that answers are made with, or tell of. */
@Injectable()
export class Fits {
  private readonly cache = new FitCache();

  constructor(
    @Inject(FITTERS) private readonly fitters: Fitters,
    private readonly maker: FitMaker,
    private readonly stored: StoredFits,
  ) {}

  /**
   * The fit of a model over the paths of a question, told apart by `groupBy`; undefined for a rule. A short one is
   * made now and has seen all of the answer; a long one is the stored one (see StoredFits, whose errors these are).
   */
  async of(
    { model, params }: ModelChoice,
    groupBy: readonly GroupKey[],
    asked: Asked,
  ): Promise<StoredFit | undefined> {
    if (fittedModelNamed(model) === undefined) return undefined;
    const request = requestOf({ model, params }, groupBy, asked.scope);
    const position = asked.asOf.asOfPosition;
    if (isLongFit(request.choice)) return this.stored.of(request, { ...asked, position });
    return this.cache.get(`${fitKey(request)} ${position}`, async () => ({
      fit: await this.maker.make(request, this.fitters.asked),
      position,
      fittedAt: Date.now(),
    }));
  }

  /** As {@link of} for a model that shares out totals by it; undefined for every other. */
  async forTotals(
    choice: ModelChoice,
    groupBy: readonly GroupKey[],
    asked: Asked,
  ): Promise<StoredFit | undefined> {
    return isAggregate(choice) ? this.of(choice, groupBy, asked) : undefined;
  }

  /** As {@link of} for a model that credits single journeys by it; undefined for every other. */
  async forCredits(
    choice: ModelChoice,
    groupBy: readonly GroupKey[],
    asked: Asked,
  ): Promise<StoredFit | undefined> {
    return fittedModelNamed(choice.model)?.creditsByFit === true
      ? this.of(choice, groupBy, asked)
      : undefined;
  }

  /** As {@link of}, but a long fit is not made where none is stored, unless the question asks for a fresh one. */
  async knownOf(
    choice: ModelChoice,
    groupBy: readonly GroupKey[],
    asked: Asked,
  ): Promise<StoredFit | undefined> {
    const { model, params } = choice;
    if (fittedModelNamed(model) !== undefined && isLongFit(choice) && !asked.fresh)
      return this.stored.latest(requestOf({ model, params }, groupBy, asked.scope));
    return this.of(choice, groupBy, asked);
  }
}

function requestOf(choice: ModelChoice, groupBy: readonly GroupKey[], scope: AttributionScope): FitRequest {
  return { query: { ...scope, groupBy }, choice };
}
