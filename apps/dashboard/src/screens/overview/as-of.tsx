import { useEffect, useState } from 'react';
import { formatSpan } from '../../format/time';
import styles from './overview.module.css';

interface AsOfProps {
  /** When the answer came, in milliseconds since 1970. */
  readonly answeredAt: number;
  /** How far it was behind the log then. */
  readonly lagSeconds: number;
}

/** How old the figures are: "As of 2 s ago". */
export function AsOf({ answeredAt, lagSeconds }: AsOfProps) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = window.setInterval(() => setNow(Date.now()), 1_000);
    return () => window.clearInterval(timer);
  }, []);
  const seconds = Math.max(0, (Math.max(now, answeredAt) - answeredAt) / 1_000) + lagSeconds;
  return <span className={styles['asOf']}>As of {seconds < 1 ? 'now' : `${formatSpan(seconds)} ago`}</span>;
}
