import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { ALL_MODELS } from '#domain/attribution/models.js';
import { DomainError } from '#domain/errors/domain-error.js';
import type { NamedChoice } from '#domain/ports/attribution-queries.js';
import { type Question, Questions } from '../asking/questions.js';
import { fitAnswer } from '../fits/applied-model.js';
import { Fits } from '../fits/fits.js';
import { describeModel, describeVariant } from './describe-model.js';
import type { Model, ModelsAnswer } from './models.answer.js';
import { GetModels } from './models.query.js';

/** Refusals that say something of the range, and nothing of the other models. */
const OF_RANGE: ReadonlySet<string> = new Set(['too_many_channels', 'chain_too_large']);

type Fitted = Pick<Model, 'fit' | 'fitRefusal'>;

@QueryHandler(GetModels)
export class ModelsHandler implements IQueryHandler<GetModels> {
  constructor(
    private readonly questions: Questions,
    private readonly fits: Fits,
  ) {}

  async execute({ tenant, parameters }: GetModels): Promise<ModelsAnswer> {
    const asked = await this.questions.read('models', tenant, parameters);
    const fitted = new Map(
      await Promise.all(
        asked.choices.map(async (choice) => [choice.name, await this.fitOf(choice, asked)] as const),
      ),
    );
    const choiceOf = (name: string) => asked.choices.find((choice) => choice.name === name);
    const models = [
      ...ALL_MODELS.map((model) => describeModel(model, choiceOf(model.name))),
      ...tenant.models.map((variant) => describeVariant(variant, choiceOf(variant.name))),
    ];
    return { models: models.map((model) => ({ ...model, ...fitted.get(model.name) })), meta: asked.asOf };
  }

  private async fitOf(choice: NamedChoice, asked: Question): Promise<Fitted> {
    try {
      const known = await this.fits.knownOf(choice, asked.groupBy, asked);
      return known === undefined ? {} : { fit: fitAnswer(choice, asked.groupBy, known) };
    } catch (error) {
      if (!(error instanceof DomainError) || !OF_RANGE.has(error.code)) throw error;
      return { fitRefusal: { code: error.code, detail: error.detail } };
    }
  }
}
