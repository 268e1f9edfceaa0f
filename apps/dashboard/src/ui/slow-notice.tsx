import { useEffect, useState } from 'react';
import styles from './states.module.css';

const SLOW_MS = 3_000;

/** Says after three seconds that an answer takes long. Render it while something is being fetched. */
export function SlowNotice({ isFetching }: { readonly isFetching: boolean }) {
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    if (!isFetching) return;
    const timer = window.setTimeout(() => setSlow(true), SLOW_MS);
    return () => {
      window.clearTimeout(timer);
      setSlow(false);
    };
  }, [isFetching]);
  return (
    <p role="status" className={isSlow ? styles['slow'] : 'visually-hidden'}>
      {isSlow ? 'This takes longer than usual. A shorter range or fewer groups answer faster.' : ''}
    </p>
  );
}
