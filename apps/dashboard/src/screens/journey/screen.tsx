import { getRouteApi, Link } from '@tanstack/react-router';
import { useCallback, useRef } from 'react';
import { ApiError } from '../../api/api-error';
import { useTenant } from '../../api/session';
import { Page } from '../../shell/page';
import { EmptyState } from '../../ui/empty-state';
import { ErrorState } from '../../ui/error-state';
import { LoadMore } from '../../ui/load-more';
import { Panel } from '../../ui/panel';
import { Skeleton } from '../../ui/skeleton';
import { CreditPanel } from './credit-panel';
import { Identities } from './identities';
import type { Search } from './search';
import { Timeline } from './timeline';
import { UnknownVisitor } from './unknown-visitor';
import { useConversions, useJourney, useSessionTimeout } from './use-journey';

const route = getRouteApi('/in/reports/journeys/$userId');

/** All that one visitor did, and how their conversions are shared among their touchpoints. */
export function Screen() {
  const { userId } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { timezone } = useTenant();
  const journey = useJourney(userId);
  const conversions = useConversions(userId);
  const timeoutMinutes = useSessionTimeout();
  const credit = useRef<HTMLDivElement>(null);
  const change = useCallback(
    (next: Search) => void navigate({ search: next, replace: true, resetScroll: false }),
    [navigate],
  );
  const choose = (messageId: string) => {
    change({ ...search, conversion: messageId });
    credit.current?.scrollIntoView({ block: 'start' });
  };
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = journey;
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const chosen =
    conversions.data?.find(({ messageId }) => messageId === search.conversion) ?? conversions.data?.at(-1);
  const isUnknown = journey.error instanceof ApiError && journey.error.code === 'unknown_user';
  return (
    <Page title={`Journey of ${userId}`} description={<Link to="/journeys">All journeys</Link>}>
      {isUnknown ? (
        <UnknownVisitor id={userId} />
      ) : journey.isError ? (
        <ErrorState error={journey.error} onRetry={() => void journey.refetch()} />
      ) : journey.data === undefined ? (
        <Skeleton height="40rem" />
      ) : (
        <>
          <Identities identities={journey.data.identities} />
          <div ref={credit}>
            {conversions.isError ? (
              <ErrorState error={conversions.error} onRetry={() => void conversions.refetch()} />
            ) : conversions.data === undefined ? (
              <Skeleton height="24rem" />
            ) : chosen === undefined ? (
              <EmptyState title="No conversion yet">
                This visitor has not converted, so there is no credit to share. What led here is below.
              </EmptyState>
            ) : (
              <CreditPanel
                userId={userId}
                conversions={conversions.data}
                conversion={chosen}
                search={search}
                onChange={change}
              />
            )}
          </div>
          <Panel title="Timeline">
            <Timeline
              steps={journey.data.steps}
              timezone={timezone}
              timeoutMinutes={timeoutMinutes}
              chosen={chosen?.messageId}
              onChoose={choose}
              onNearEnd={more}
            />
            {hasNextPage && (
              <LoadMore
                shown={journey.data.steps.length}
                hasMore={hasNextPage}
                isFetching={isFetchingNextPage}
                onMore={more}
              />
            )}
          </Panel>
        </>
      )}
    </Page>
  );
}
