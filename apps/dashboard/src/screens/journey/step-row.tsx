import { formatMoney } from '../../format/number';
import { Button } from '../../ui/button';
import { cx } from '../../ui/cx';
import { ChannelMark } from './channel-mark';
import styles from './timeline.module.css';
import type { Step, StepOf } from './use-journey';

interface StepRowProps {
  readonly step: Step;
  readonly isInVisit: boolean;
  /** Local time of day. */
  readonly time: string;
  readonly colours: ReadonlyMap<string, string>;
  /** messageId of the conversion whose credit is shown. */
  readonly chosen: string | undefined;
  onChoose(messageId: string): void;
}

/** One thing that happened, with its time, its mark and what is known of it. */
export function StepRow({ step, isInVisit, time, colours, chosen, onChoose }: StepRowProps) {
  const isConversion = step.__typename === 'ConversionStep';
  return (
    <div
      className={cx(
        styles['step'],
        isInVisit && styles['inVisit'],
        isConversion && styles['conversion'],
        step.__typename === 'EventStep' && styles['event'],
      )}
    >
      <time dateTime={step.timestamp} className={styles['time']}>
        {time}
      </time>
      <span className={styles['mark']}>
        <Mark step={step} colours={colours} />
      </span>
      <div className={styles['what']}>
        {step.__typename === 'TouchpointStep' && <Touchpoint step={step} />}
        {step.__typename === 'IdentityStep' && (
          <p>
            <span className={styles['kind']}>Identified</span> <code>{step.from.id}</code> is{' '}
            <code>{step.to.id}</code>
          </p>
        )}
        {step.__typename === 'EventStep' && (
          <p className={styles['line']}>
            {step.name || step.call} <span className={styles['minor']}>{pathOf(step.url)}</span>
          </p>
        )}
        {isConversion && (
          <p>
            <strong>{step.type}</strong> <span className={styles['tag']}>Conversion</span>
          </p>
        )}
      </div>
      {isConversion && (
        <div className={styles['worth']}>
          <strong>{formatMoney(step.value, step.currency)}</strong>
          {step.refunded !== null && (
            <span className={styles['minor']}>
              after refunds of {formatMoney(step.refunded, step.currency)}
            </span>
          )}
          <Button
            aria-pressed={chosen === step.messageId}
            aria-label={`Credit of ${step.type} at ${time}`}
            onClick={() => onChoose(step.messageId)}
          >
            Credit
          </Button>
        </div>
      )}
    </div>
  );
}

function Mark({ step, colours }: Pick<StepRowProps, 'step' | 'colours'>) {
  switch (step.__typename) {
    case 'TouchpointStep':
      return <ChannelMark channel={step.channel} colour={colours.get(step.channel)} />;
    case 'ConversionStep':
      return (
        <svg aria-hidden="true" width="16" height="16" viewBox="0 0 16 16">
          <path d="M8 1.5 14.5 8 8 14.5 1.5 8Z" fill="var(--accent)" />
        </svg>
      );
    case 'IdentityStep':
      return (
        <svg aria-hidden="true" width="16" height="16" viewBox="0 0 16 16">
          <g fill="none" stroke="var(--text-2)" strokeWidth="1.5">
            <circle cx="5.8" cy="8" r="3.8" />
            <circle cx="10.2" cy="8" r="3.8" />
          </g>
        </svg>
      );
    default:
      return (
        <svg aria-hidden="true" width="16" height="16" viewBox="0 0 16 16">
          <circle cx="8" cy="8" r="2" fill="var(--text-3)" />
        </svg>
      );
  }
}

/** What a touchpoint says of where its visitor came from: what it was sent with, as far as there is any. */
function Touchpoint({ step }: { readonly step: StepOf<'TouchpointStep'> }) {
  const facts: readonly (readonly [string, string])[] = [
    ['Source', [step.source, step.medium].filter((text) => text !== '').join(' / ')],
    ['Campaign', [step.campaign, step.campaignId].filter((text) => text !== '').join(' · ')],
    ['Content', step.content],
    ['Term', step.term],
    ['Click id', step.clickIdKind],
    ['Referrer', step.referrerHost],
    ['Landing page', step.landingPage],
  ];
  return (
    <>
      <p>
        <strong>{step.channel}</strong>
        {step.interaction !== 'visit' && <span className={styles['tag']}>{step.interaction}</span>}
      </p>
      <dl className={styles['facts']}>
        {facts
          .filter(([, text]) => text !== '')
          .map(([name, text]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{text}</dd>
            </div>
          ))}
      </dl>
    </>
  );
}

/** A page by its path: hosts repeat from line to line. */
function pathOf(url: string): string {
  try {
    const { pathname, search } = new URL(url);
    return pathname + search;
  } catch {
    return url;
  }
}
