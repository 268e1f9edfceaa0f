import { Args, Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { JourneyAnswer } from './journey.answer.js';
import { DEFAULT_PAGE, JourneyStepConnection, MAX_PAGE, pageOf } from './step-connection.js';

@Resolver(() => JourneyAnswer)
export class JourneyStepsResolver {
  @ResolveField(() => JourneyStepConnection, { description: 'What happened, in order of time.' })
  steps(
    @Parent() journey: JourneyAnswer,
    @Args('first', {
      type: () => Int,
      nullable: true,
      description: `Steps of a page, at most ${MAX_PAGE}; default ${DEFAULT_PAGE}.`,
    })
    first?: number | null,
    @Args('after', { type: () => String, nullable: true, description: 'Cursor of the step before the page.' })
    after?: string | null,
  ): JourneyStepConnection {
    return pageOf(journey.steps, {
      ...(first === null || first === undefined ? {} : { first }),
      ...(after === null || after === undefined ? {} : { after }),
    });
  }
}
