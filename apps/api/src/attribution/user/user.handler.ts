import { Inject } from '@nestjs/common';
import { type IQueryHandler, QueryHandler } from '@nestjs/cqrs';
import { DomainError } from '#domain/errors/domain-error.js';
import type { JourneyReader } from '#domain/ports/journey-reader.js';
import { Questions } from '../asking/questions.js';
import { appliedModel } from '../fits/applied-model.js';
import { Fits } from '../fits/fits.js';
import { userIdOf } from '../journey/identity.answer.js';
import { JOURNEY_READER } from '../tokens.js';
import { creditConversions } from './credit-conversions.js';
import { totalsByChannel } from './totals-by-channel.js';
import type { User } from './user.answer.js';
import { GetUser } from './user.query.js';

const GROUP_BY = ['channel'];

@QueryHandler(GetUser)
export class UserHandler implements IQueryHandler<GetUser> {
  constructor(
    @Inject(JOURNEY_READER) private readonly journeys: JourneyReader,
    private readonly questions: Questions,
    private readonly fits: Fits,
  ) {}

  /** Throws DomainError `unknown_user`. */
  async execute({ tenant, userId, parameters }: GetUser): Promise<User> {
    const asked = await this.questions.read('user', tenant, parameters);
    const { grouped, asOf } = asked;
    const [choice] = asked.choices;
    const journey = await this.journeys.read(tenant.tenantId, userId, grouped.interpretation);
    if (journey === undefined)
      throw new DomainError('unknown_user', `nothing is known of ${JSON.stringify(userId)}`, { ...asOf });
    const used = await this.fits.forCredits(choice, GROUP_BY, asked);
    const conversions = creditConversions(journey.conversions, choice, grouped, used?.fit);
    return {
      userId: userIdOf(journey, userId),
      conversions,
      totals: totalsByChannel(conversions),
      meta: { ...appliedModel(choice, GROUP_BY, used), ...asOf },
    };
  }
}
