import { Link } from '@tanstack/react-router';
import { formatNumber } from '../../format/number';
import { cx } from '../../ui/cx';
import { Panel } from '../../ui/panel';
import styles from './start.module.css';
import { useArrival } from './use-arrival';

/** Says when an event has arrived, and where it is to be seen. */
export function ArrivalPanel({ probe }: { readonly probe: string }) {
  const arrival = useArrival(probe);
  return (
    <Panel title="3. See it arrive">
      <div role="status" className={styles['arrival']}>
        <span
          aria-hidden="true"
          className={cx(styles['dot'], arrival.state === 'waiting' && styles['pulse'])}
        />
        {arrival.state === 'waiting' && <p>Waiting for your event…</p>}
        {arrival.state === 'accepted' && (
          <p>
            {formatNumber(arrival.events)} {arrival.events === 1 ? 'event has' : 'events have'} arrived and{' '}
            {arrival.events === 1 ? 'is' : 'are'} durable. <Link to="/journeys">Look at the journeys</Link>
          </p>
        )}
        {arrival.state === 'answered' && (
          <p>
            An event of <strong>{arrival.visitor}</strong> is in answers.{' '}
            <Link to="/journeys/$userId" params={{ userId: arrival.visitor }}>
              Open its journey
            </Link>
          </p>
        )}
      </div>
    </Panel>
  );
}
