import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useLive } from '../../admin/use-live';
import { execute } from '../../api/execute';
import { useTenant } from '../../api/session';
import { formatMoney, formatNumber } from '../../format/number';
import { formatMoment } from '../../format/time';
import { FirstFactsDocument } from '../../graphql/graphql';
import { ErrorState } from '../../ui/error-state';
import { Panel } from '../../ui/panel';
import styles from './start.module.css';

const POLL_MS = 2_000;

/** Waits for the first facts of the session's tenant and shows whose they are; then what comes in now. */
export function ArrivalPanel() {
  const { name, timezone } = useTenant();
  const { data, error, isError, refetch } = useQuery({
    queryKey: ['first-facts'],
    queryFn: ({ signal }) => execute(FirstFactsDocument, {}, signal),
    refetchInterval: ({ state }) => (state.data?.tenant?.hasData === true ? false : POLL_MS),
  });
  const live = useLive(true, 1).at(-1);
  const visitor = data?.visitors?.visitors[0]?.identity.id;
  const [latest] = live?.lastConversions ?? [];
  return (
    <Panel title="What has arrived">
      {isError ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : data?.tenant?.hasData === true ? (
        <div role="status" className={styles['arrived']}>
          <p>
            <strong>Events of {name} are in the answers.</strong>{' '}
            {live !== undefined && `${formatNumber(live.eventsPerSecond, 1)} a second come in now.`}
          </p>
          {latest !== undefined && (
            <p>
              The last conversion: {latest.type}, {formatMoney(latest.value, latest.currency)},{' '}
              {formatMoment(latest.timestamp, timezone)}.
            </p>
          )}
          <p className={styles['links']}>
            {visitor !== undefined && (
              <Link to="/journeys/$userId" params={{ userId: visitor }}>
                See the journey of {visitor}
              </Link>
            )}
            <Link to="/">Go to the overview</Link>
          </p>
        </div>
      ) : (
        <p role="status" className={styles['waiting']}>
          <span aria-hidden="true" className={styles['pulse']} />
          Waiting for the first event of {name}. It shows here by itself, a moment after it was sent.
        </p>
      )}
    </Panel>
  );
}
