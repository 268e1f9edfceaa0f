import { useTenant } from '../../api/session';
import { formatNumber } from '../../format/number';
import { formatMoment } from '../../format/time';
import type { FindVisitorsQuery } from '../../graphql/graphql';
import { EmptyState } from '../../ui/empty-state';
import { Panel } from '../../ui/panel';
import { VisitorList } from './visitor-list';

export type FoundVisitor = NonNullable<FindVisitorsQuery['visitors']>['visitors'][number];

interface FoundVisitorsProps {
  readonly find: string;
  readonly found: readonly FoundVisitor[];
  onLeave(): void;
}

/** Visitors whose id begins so, userIds first. */
export function FoundVisitors({ find, found, onLeave }: FoundVisitorsProps) {
  const { timezone } = useTenant();
  if (found.length === 0)
    return (
      <EmptyState title={`No id begins with “${find}”`}>
        Capital letters count, and an id is found by its beginning, as it was sent. Try fewer letters, or the
        anonymous id that the visitor had before signing in.
      </EmptyState>
    );
  return (
    <Panel title={found.length === 1 ? '1 visitor' : `${found.length} visitors`}>
      <VisitorList
        label="Found visitors"
        find={find}
        onLeave={onLeave}
        visitors={found.map(({ identity, lastSeen, conversions }) => ({
          id: identity.id,
          about: `${identity.kind === 'userId' ? 'User' : 'Anonymous'} · ${lastSeen === null ? 'named by identity links only' : `last seen ${formatMoment(lastSeen, timezone)}`}`,
          figure: formatNumber(conversions),
          figureNote: conversions === 1 ? 'conversion' : 'conversions',
        }))}
      />
    </Panel>
  );
}
