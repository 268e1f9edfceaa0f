import { formatPercent } from '../../format/number';
import styles from './operations.module.css';

/** `share`: from 0 to 1. */
export function ProgressBar({ label, share }: { readonly label: string; readonly share: number }) {
  return (
    <span className={styles['progress']}>
      <progress aria-label={label} value={share} max={1} />
      <span>{formatPercent(share, 0)}</span>
    </span>
  );
}
