import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { DomainError } from '#domain/errors/domain-error.js';
import type { JourneyReader } from '#domain/ports/journey-reader.js';
import { Questions } from '../asking/questions.js';
import { JOURNEY_READER } from '../tokens.js';
import { identityOf, userIdOf } from './identity.answer.js';
import type { JourneyAnswer } from './journey.answer.js';
import { GetJourney } from './journey.query.js';
import { journeySteps } from './journey-steps.js';

@QueryHandler(GetJourney)
export class JourneyHandler implements IQueryHandler<GetJourney> {
  constructor(
    @Inject(JOURNEY_READER) private readonly journeys: JourneyReader,
    private readonly questions: Questions,
  ) {}

  /** Throws DomainError `unknown_user`. */
  async execute({ tenant, userId, parameters }: GetJourney): Promise<JourneyAnswer> {
    const { scope, asOf } = await this.questions.read('journey', tenant, parameters);
    const journey = await this.journeys.read(tenant.tenantId, userId, scope.interpretation);
    if (journey === undefined)
      throw new DomainError('unknown_user', `nothing is known of ${JSON.stringify(userId)}`, { ...asOf });
    return {
      userId: userIdOf(journey, userId),
      identities: journey.identities.map(identityOf),
      steps: journeySteps(journey, scope),
      meta: asOf,
    };
  }
}
