import { keepPreviousData, useInfiniteQuery, useQueries, useQuery } from '@tanstack/react-query';
import { execute } from '../../api/execute';
import type { ModelChoice } from '../../filters/use-models';
import {
  JourneyConversionsDocument,
  JourneyCreditsDocument,
  type JourneyCreditsQuery,
  JourneyLeftOutDocument,
  JourneySettingsDocument,
  VisitorJourneyDocument,
  type VisitorJourneyQuery,
} from '../../graphql/graphql';
import { creditArgs, missingOf, scopeOf } from './credit-args';
import type { Search } from './search';

type Journey = NonNullable<VisitorJourneyQuery['journey']>;
export type Step = Journey['steps']['edges'][number]['node'];
export type StepOf<T extends Step['__typename']> = Extract<Step, { readonly __typename: T }>;
export type Credit = NonNullable<JourneyCreditsQuery['user']>['conversions'][number]['credits'][number];

const PAGE = 200;
const LEFT_OUT = 50;

/** A journey, page by page in order of time. */
export function useJourney(userId: string) {
  return useInfiniteQuery({
    queryKey: ['journey', userId],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ signal, pageParam }) =>
      (await execute(VisitorJourneyDocument, { userId, first: PAGE, after: pageParam }, signal)).journey,
    getNextPageParam: (page) =>
      page?.steps.pageInfo.hasNextPage === true ? (page.steps.pageInfo.endCursor ?? undefined) : undefined,
    select: ({ pages }) => ({
      identities: pages[0]?.identities ?? [],
      userId: pages[0]?.userId ?? null,
      totalCount: pages.at(-1)?.steps.totalCount ?? 0,
      steps: pages.flatMap((page): readonly Step[] => page?.steps.edges.map(({ node }) => node) ?? []),
    }),
  });
}

export function useConversions(userId: string) {
  return useQuery({
    queryKey: ['journey-conversions', userId],
    queryFn: async ({ signal }) =>
      (await execute(JourneyConversionsDocument, { userId }, signal)).user?.conversions ?? [],
  });
}

/** Minutes after which a visit is over. */
export function useSessionTimeout(): number {
  const { data } = useQuery({
    queryKey: ['journey-settings'],
    queryFn: ({ signal }) => execute(JourneySettingsDocument, {}, signal),
    staleTime: 5 * 60_000,
  });
  return data?.tenant?.sessionTimeoutMinutes ?? 30;
}

export interface ModelCredits {
  readonly model: ModelChoice;
  /** Undefined while they are fetched, or when they cannot be. */
  readonly credits: readonly Credit[] | undefined;
  readonly error: unknown;
  /** Parameters that must be given first. */
  readonly missing: readonly string[];
}

/** The credits of one conversion under several models, each asked for by itself: a slow one holds up no other. */
export function useCredits(
  userId: string,
  conversion: { readonly messageId: string; readonly timestamp: string },
  models: readonly ModelChoice[],
  search: Search,
): readonly ModelCredits[] {
  const answers = useQueries({
    queries: models.map((model) => {
      const variables = creditArgs(userId, model, search, conversion.timestamp);
      return {
        queryKey: ['journey-credits', variables],
        queryFn: async ({ signal }: { readonly signal: AbortSignal }) =>
          (await execute(JourneyCreditsDocument, variables, signal)).user,
        enabled: missingOf(model, search).length === 0,
        placeholderData: keepPreviousData,
      };
    }),
  });
  return models.map((model, at) => ({
    model,
    credits: answers[at]?.data?.conversions.find(({ messageId }) => messageId === conversion.messageId)
      ?.credits,
    error: answers[at]?.error ?? undefined,
    missing: missingOf(model, search),
  }));
}

/** What the path of a conversion leaves out, the latest ones, and how many there are. */
export function useLeftOut(userId: string, messageId: string, search: Search) {
  const variables = { userId, messageId, limit: LEFT_OUT, ...scopeOf(search) };
  return useQuery({
    queryKey: ['journey-left-out', variables],
    queryFn: async ({ signal }) => (await execute(JourneyLeftOutDocument, variables, signal)).leftOut,
  });
}
