import { modelLabel } from '../../filters/use-models';
import { formatFixed, formatMoney } from '../../format/number';
import { formatMoment } from '../../format/time';
import { ErrorState } from '../../ui/error-state';
import styles from './credit.module.css';
import type { Search } from './search';
import { roundedTogether } from './shares';
import { type ModelCredits, useLeftOut } from './use-journey';

interface WhyProps {
  readonly userId: string;
  readonly conversion: { readonly messageId: string; readonly currency: string };
  readonly search: Search;
  readonly timezone: string;
  readonly column: ModelCredits;
}

/** Why each touchpoint of the path got what it got under one model, and why the others got nothing. */
export function Why({ userId, conversion, search, timezone, column }: WhyProps) {
  const { model, credits = [] } = column;
  const parts = roundedTogether(credits.map(({ credit }) => credit));
  const leftOut = useLeftOut(userId, conversion.messageId, search);
  const others = leftOut.data?.touchpoints ?? [];
  const more = (leftOut.data?.totalCount ?? 0) - others.length;
  return (
    <div className={styles['why']}>
      <h3>Why, under {modelLabel(model.name)}</h3>
      <p className={styles['plain']}>{model.description}</p>
      {credits.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard.
        <ol className={styles['reasons']} tabIndex={0} aria-label={`Reasons under ${modelLabel(model.name)}`}>
          {credits.map((one, at) => (
            <li key={one.touchpointId}>
              <span className={styles['credit']}>{formatFixed((parts[at] ?? 0) / 1_000, 3)}</span>
              <span>
                {one.channel}
                <span className={styles['when']}>
                  {formatMoment(one.timestamp, timezone)} ·{' '}
                  {formatMoney(one.attributedValue, conversion.currency)}
                </span>
              </span>
              <span className={styles['reason']}>{one.reason}</span>
            </li>
          ))}
        </ol>
      )}
      <h3>Left out, under every model</h3>
      {leftOut.isError ? (
        <ErrorState error={leftOut.error} onRetry={() => void leftOut.refetch()} />
      ) : leftOut.data === undefined || leftOut.data === null ? (
        <p className={styles['plain']}>…</p>
      ) : others.length === 0 ? (
        <p className={styles['plain']}>Nothing: every touchpoint up to the conversion is in its path.</p>
      ) : (
        <>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard. */}
          <ol className={styles['reasons']} tabIndex={0} aria-label="Touchpoints that are left out">
            {others.map((one) => (
              <li key={one.touchpointId}>
                <span className={styles['credit']}>–</span>
                <span>
                  {one.channel}
                  <span className={styles['when']}>{formatMoment(one.timestamp, timezone)}</span>
                </span>
                <span className={styles['reason']}>{one.reason}</span>
              </li>
            ))}
          </ol>
          {more > 0 && <p className={styles['plain']}>and {more} earlier ones.</p>}
        </>
      )}
    </div>
  );
}
