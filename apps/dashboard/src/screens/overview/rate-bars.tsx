import { formatNumber } from '../../format/number';
import { SECONDS } from './live-minute';
import styles from './overview.module.css';

const [WIDTH, HEIGHT] = [240, 36];
const SLOT = WIDTH / SECONDS;

/** Events of each second of the last minute; seconds before this was opened are left blank. */
export function RateBars({ rates }: { readonly rates: readonly number[] }) {
  const most = Math.max(...rates, 1);
  const now = rates.at(-1) ?? 0;
  return (
    <svg
      role="img"
      aria-label={`Events a second over the last minute: now ${formatNumber(now, 1)}, at most ${formatNumber(most, 1)}`}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      className={styles['rates']}
    >
      {Array.from({ length: SECONDS }, (_, slot) => {
        const rate = rates[slot - SECONDS + rates.length];
        const height = rate === undefined ? 0 : Math.max(1, (rate / most) * HEIGHT);
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a slot is its place.
            key={slot}
            x={slot * SLOT}
            y={HEIGHT - height}
            width={SLOT - 1}
            height={height}
          />
        );
      })}
    </svg>
  );
}
