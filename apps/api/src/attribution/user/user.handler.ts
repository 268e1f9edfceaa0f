import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { DomainError } from '#domain/errors/domain-error.js';
import type { JourneyReader } from '#domain/ports/journey-reader.js';
import { Freshness } from '../freshness/freshness.js';
import { userIdOf } from '../journey/identity.answer.js';
import { parseParameters } from '../parameters/parse-parameters.js';
import { JOURNEY_READER } from '../tokens.js';
import { creditConversions, totalsByChannel } from './credit-conversions.js';
import type { User } from './user.answer.js';
import { GetUser } from './user.query.js';

@QueryHandler(GetUser)
export class UserHandler implements IQueryHandler<GetUser> {
  constructor(
    @Inject(JOURNEY_READER) private readonly journeys: JourneyReader,
    private readonly freshness: Freshness,
  ) {}

  /** Throws DomainError `unknown_user`. */
  async execute({ tenant, userId, parameters }: GetUser): Promise<User> {
    const { scope, choices, ...asked } = parseParameters('user', parameters, tenant);
    const [choice] = choices;
    const asOf = await this.freshness.asOf(asked);
    const journey = await this.journeys.read(tenant.tenantId, userId);
    if (journey === undefined)
      throw new DomainError('unknown_user', `nothing is known of ${JSON.stringify(userId)}`, { ...asOf });
    const conversions = creditConversions(journey.conversions, choice, scope);
    return {
      userId: userIdOf(journey, userId),
      conversions,
      totals: totalsByChannel(conversions),
      meta: { ...choice, ...asOf },
    };
  }
}
