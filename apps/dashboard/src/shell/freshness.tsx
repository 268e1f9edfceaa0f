import { useQuery } from '@tanstack/react-query';
import { execute } from '../api/execute';
import { formatNumber } from '../format/number';
import { formatSpan } from '../format/time';
import { FreshnessDocument } from '../graphql/graphql';
import { cx } from '../ui/cx';
import styles from './freshness.module.css';

const POLL_MS = 10_000;
const LATE_SECONDS = 30;

/** How far answers are behind what was accepted. */
export function Freshness() {
  const { data, isError } = useQuery({
    queryKey: ['freshness'],
    queryFn: ({ signal }) => execute(FreshnessDocument, {}, signal),
    refetchInterval: POLL_MS,
  });
  const ingestion = data?.ingestion;
  if (isError) return <Dot kind="late" text="Freshness unknown" />;
  if (ingestion === undefined || ingestion === null) return <Dot kind="late" text="" />;
  const { lagSeconds, pending } = ingestion;
  if (pending === 0 || lagSeconds === 0) return <Dot kind="live" text="Up to date" />;
  const text = `${formatSpan(lagSeconds)} behind, ${formatNumber(pending)} events waiting`;
  return <Dot kind={lagSeconds > LATE_SECONDS ? 'late' : 'live'} text={text} />;
}

function Dot({ kind, text }: { readonly kind: 'live' | 'late'; readonly text: string }) {
  return (
    <p className={styles['freshness']}>
      <span aria-hidden="true" className={cx(styles['dot'], styles[kind])} />
      {text}
    </p>
  );
}
