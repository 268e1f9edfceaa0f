import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { DomainError } from '#domain/errors/domain-error.js';
import type { JourneyReader } from '#domain/ports/journey-reader.js';
import { Freshness } from '../freshness/freshness.js';
import { parseParameters } from '../parameters/parse-parameters.js';
import { JOURNEY_READER } from '../tokens.js';
import { identityOf, userIdOf } from './identity.answer.js';
import type { JourneyAnswer } from './journey.answer.js';
import { GetJourney } from './journey.query.js';
import { journeySteps } from './journey-steps.js';

@QueryHandler(GetJourney)
export class JourneyHandler implements IQueryHandler<GetJourney> {
  constructor(
    @Inject(JOURNEY_READER) private readonly journeys: JourneyReader,
    private readonly freshness: Freshness,
  ) {}

  /** Throws DomainError `unknown_user`. */
  async execute({ tenant, userId, parameters }: GetJourney): Promise<JourneyAnswer> {
    const { scope, ...asked } = parseParameters('journey', parameters, tenant);
    const asOf = await this.freshness.asOf(asked);
    const journey = await this.journeys.read(tenant.tenantId, userId);
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
