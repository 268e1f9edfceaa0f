import { Link } from '@tanstack/react-router';
import { useTenant } from '../api/session';
import { formatMoney, formatNumber, formatPercent } from '../format/number';
import { formatMoment } from '../format/time';
import { Drawer } from '../ui/dialog';
import { EmptyState } from '../ui/empty-state';
import { ErrorState } from '../ui/error-state';
import { LoadMore } from '../ui/load-more';
import { Skeleton } from '../ui/skeleton';
import styles from './conversions-drawer.module.css';
import type { ReportSearch } from './report-search';
import { type ReportConversion, useReportConversions } from './use-report-conversions';

/** What a figure is about: a title for people, and the row's values by key (none: the whole report). */
export interface Drill {
  readonly title: string;
  readonly key: Readonly<Record<string, string>>;
}

interface ConversionsDrawerProps {
  readonly search: ReportSearch;
  readonly drill: Drill | undefined;
  onClose(): void;
}

/** The conversions behind a figure, each with what every touchpoint of its path got and why. */
export function ConversionsDrawer({ search, drill, onClose }: ConversionsDrawerProps) {
  return (
    <Drawer title={drill?.title ?? ''} isOpen={drill !== undefined} onClose={onClose}>
      {drill !== undefined && <Conversions search={search} drill={drill} />}
    </Drawer>
  );
}

function Conversions({ search, drill }: { readonly search: ReportSearch; readonly drill: Drill }) {
  const query = useReportConversions(search, drill.key);
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (query.data === undefined) return <Skeleton height="20rem" />;
  if (query.data.length === 0)
    return <EmptyState title="No conversions">Nothing in this range counts for this figure.</EmptyState>;
  return (
    <>
      <ol className={styles['list']}>
        {query.data.map((conversion) => (
          <Conversion key={conversion.messageId} conversion={conversion} />
        ))}
      </ol>
      <LoadMore
        shown={query.data.length}
        hasMore={query.hasNextPage}
        isFetching={query.isFetchingNextPage}
        onMore={() => void query.fetchNextPage()}
      />
    </>
  );
}

function Conversion({ conversion }: { readonly conversion: ReportConversion }) {
  const { timezone } = useTenant();
  const { type, timestamp, value, currency, credit, attributedValue, credits } = conversion;
  const visitor = conversion.userId ?? conversion.anonymousId;
  return (
    <li className={styles['conversion']}>
      <div className={styles['head']}>
        <div>
          <strong>{type}</strong>
          <p className={styles['minor']}>
            <time dateTime={timestamp}>{formatMoment(timestamp, timezone)}</time>
            {visitor !== null && (
              <>
                {' · '}
                <Link to="/journeys/$userId" params={{ userId: visitor }}>
                  Journey of {visitor}
                </Link>
              </>
            )}
          </p>
        </div>
        <div className={styles['figures']}>
          <strong>{formatMoney(attributedValue, currency)}</strong>
          <p className={styles['minor']}>
            {formatNumber(credit, 3)} of {formatMoney(value, currency)}
          </p>
        </div>
      </div>
      {credits.length === 0 ? (
        <p className={styles['minor']}>No touchpoint in its lookback: unattributed.</p>
      ) : (
        <Credits credits={credits} timezone={timezone} />
      )}
    </li>
  );
}

type Credit = ReportConversion['credits'][number];
interface CreditsProps {
  readonly credits: readonly Credit[];
  readonly timezone: string;
}

/** As many as can be read at a glance. */
const AT_A_GLANCE = 6;

/** The touchpoints that count for the figure, and the whole path when asked for. */
function Credits({ credits, timezone }: CreditsProps) {
  const own = credits.filter(({ isOfRow }) => isOfRow).slice(0, AT_A_GLANCE);
  return (
    <>
      <CreditList credits={own} timezone={timezone} />
      {credits.length > own.length && (
        <details className={styles['rest']}>
          <summary>The whole path: {credits.length} touchpoints</summary>
          <CreditList credits={credits} timezone={timezone} />
        </details>
      )}
    </>
  );
}

function CreditList({ credits, timezone }: CreditsProps) {
  return (
    <ol className={styles['credits']}>
      {credits.map((one) => (
        <li key={one.touchpointId} className={one.isOfRow ? styles['own'] : styles['other']}>
          <span className={styles['share']}>{formatPercent(one.credit)}</span>
          <span>
            {one.channel}
            <span className={styles['minor']}>
              {[one.source, one.campaign].filter((text) => text !== '').map((text) => ` · ${text}`)}
              {' · '}
              {formatMoment(one.timestamp, timezone)}
            </span>
            <span className={styles['reason']}>{one.reason}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}
