import { coloursOf } from '../../charts/palette';
import { formatNumber } from '../../format/number';
import styles from './campaigns.module.css';
import type { Mix } from './mixes-of';

/** The channel that a campaign runs in most, how many others there are, and all of them when asked. */
export function ChannelMix({ mix }: { readonly mix: Mix | undefined }) {
  const [first, ...others] = mix ?? [];
  if (first === undefined) return null;
  const all = [first, ...others].map(({ channel, conversions }) => `${channel} ${formatNumber(conversions)}`);
  return (
    <span className={styles['mix']} title={all.join(', ')}>
      <span
        aria-hidden="true"
        className={styles['dot']}
        style={{ background: coloursOf([first.channel]).get(first.channel) }}
      />
      {first.channel}
      {others.length > 0 && (
        <span className={styles['minor']}>
          +{others.length}
          <span className="visually-hidden"> more: {others.map(({ channel }) => channel).join(', ')}</span>
        </span>
      )}
    </span>
  );
}
