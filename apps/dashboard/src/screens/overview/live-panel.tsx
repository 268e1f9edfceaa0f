import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTenant } from '../../api/session';
import { formatMoney, formatNumber } from '../../format/number';
import { formatMoment } from '../../format/time';
import { Button } from '../../ui/button';
import { cx } from '../../ui/cx';
import { Panel } from '../../ui/panel';
import type { LiveConversion } from './live-minute';
import styles from './overview.module.css';
import { RateBars } from './rate-bars';
import { useLive } from './use-live';

/** As many as the panel has room for. */
const SHOWN = 5;

/** Events a second and the last conversions, as they come in. */
export function LivePanel({ onNews }: { onNews(): void }) {
  const [isPaused, setPaused] = useState(false);
  const { minute, isRefused } = useLive(isPaused, onNews);
  const [held, setHeld] = useState<readonly LiveConversion[]>();
  // What is pointed at, or has the focus, does not move away.
  const hold = () => setHeld((before) => before ?? minute?.conversions);
  const release = () => setHeld(undefined);
  const shown = (held ?? minute?.conversions ?? []).slice(0, SHOWN);
  return (
    <Panel
      title="Live"
      actions={
        <Button kind="quiet" aria-pressed={isPaused} onClick={() => setPaused(!isPaused)}>
          {isPaused ? 'Go on' : 'Pause'}
        </Button>
      }
    >
      <p className={styles['rate']}>
        <strong>{minute === undefined ? '–' : formatNumber(minute.rates.at(-1), 1)}</strong> events a second
        {isPaused && ' when it was paused'}
      </p>
      <RateBars rates={minute?.rates ?? []} />
      <h3 className={styles['subtitle']}>Last conversions</h3>
      <ol
        className={styles['conversions']}
        onPointerEnter={hold}
        onPointerLeave={release}
        onFocus={hold}
        onBlur={release}
      >
        {shown.map((conversion) => (
          <Conversion
            key={conversion.messageId}
            conversion={conversion}
            isNew={minute?.known.has(conversion.messageId) === false}
          />
        ))}
      </ol>
      {isRefused ? (
        <p className={styles['minor']}>
          The server sends no live values. Figures are right when this page is loaded.
        </p>
      ) : (
        shown.length === 0 && (
          <p className={styles['minor']}>
            {minute === undefined ? 'Connecting…' : 'None yet: they appear here as they come in.'}
          </p>
        )
      )}
    </Panel>
  );
}

interface ConversionProps {
  readonly conversion: LiveConversion;
  readonly isNew: boolean;
}

function Conversion({ conversion, isNew }: ConversionProps) {
  const { timezone } = useTenant();
  const { type, timestamp, value, currency, channelOfLastTouch, userId, anonymousId } = conversion;
  const visitor = userId ?? anonymousId;
  return (
    <li className={cx(styles['conversion'], isNew && styles['new'])}>
      <span className={styles['what']}>
        {visitor === null || visitor === undefined ? (
          type
        ) : (
          <Link to="/journeys/$userId" params={{ userId: visitor }} title={`Journey of ${visitor}`}>
            {type}
          </Link>
        )}
      </span>
      <span className={styles['amount']}>{formatMoney(value, currency)}</span>
      <span className={styles['minor']}>{channelOfLastTouch ?? 'no touchpoint'}</span>
      <time className={styles['minor']} dateTime={timestamp}>
        {formatMoment(timestamp, timezone)}
      </time>
    </li>
  );
}
