import { Field, Int, ObjectType } from '@nestjs/graphql';
import { PageInfo } from '../answers/page-info.js';
import { InvalidParametersError } from '../parameters/parameter-errors.js';
import { type AnyStep, JourneyStep } from './journey-step.answer.js';

export const DEFAULT_PAGE = 100;
export const MAX_PAGE = 1_000;

@ObjectType()
export class JourneyStepEdge {
  @Field(() => String, { description: 'Names the step; stays right when others arrive late.' })
  readonly cursor!: string;

  @Field(() => JourneyStep)
  readonly node!: AnyStep;
}

@ObjectType({ description: 'Steps in order of time, a page at a time.' })
export class JourneyStepConnection {
  @Field(() => [JourneyStepEdge])
  readonly edges!: readonly JourneyStepEdge[];

  @Field(() => PageInfo)
  readonly pageInfo!: PageInfo;

  @Field(() => Int, { description: 'Steps of the whole journey.' })
  readonly totalCount!: number;
}

/**
 * A page of steps: the first `first` after the step that `after` is the cursor of. A cursor names a step, not its
 * number, so a fact that arrives late moves no page. Throws InvalidParametersError.
 */
export function pageOf(
  steps: readonly AnyStep[],
  { first = DEFAULT_PAGE, after }: { readonly first?: number; readonly after?: string },
): JourneyStepConnection {
  if (!Number.isInteger(first) || first < 0 || first > MAX_PAGE)
    throw new InvalidParametersError([{ parameter: 'first', detail: `must be from 0 to ${MAX_PAGE}` }]);
  const cursors = steps.map(cursorOf);
  const start = after === undefined ? 0 : cursors.indexOf(after) + 1;
  if (after !== undefined && start === 0)
    throw new InvalidParametersError([{ parameter: 'after', detail: 'is not a cursor of this journey' }]);
  const edges = steps
    .slice(start, start + first)
    .map((node, index) => ({ node, cursor: cursors[start + index] ?? '' }));
  return {
    edges,
    pageInfo: {
      hasNextPage: start + edges.length < steps.length,
      hasPreviousPage: start > 0,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    totalCount: steps.length,
  };
}

function cursorOf(step: AnyStep): string {
  const id = step.kind === 'identity' ? [step.from, step.to].map(({ kind, id }) => [kind, id]) : step.id;
  return Buffer.from(JSON.stringify([step.kind, step.timestamp, id])).toString('base64url');
}
