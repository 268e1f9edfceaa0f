import { ApiError } from '../../api/api-error';
import { coloursOf } from '../../charts/palette';
import { modelLabel } from '../../filters/use-models';
import { formatFixed } from '../../format/number';
import { formatMoment } from '../../format/time';
import { cx } from '../../ui/cx';
import { ChannelMark } from './channel-mark';
import styles from './credit.module.css';
import { areWhole, roundedTogether } from './shares';
import type { Credit, ModelCredits } from './use-journey';

interface CreditMatrixProps {
  readonly columns: readonly ModelCredits[];
  readonly timezone: string;
  /** The model whose reasons are shown. */
  readonly why: string;
  onWhy(model: string): void;
}

const PARTS = 1_000;

/** Touchpoints of a conversion's path down, models across; every column adds up to one. */
export function CreditMatrix({ columns, timezone, why, onWhy }: CreditMatrixProps) {
  const touchpoints = columns.find(({ credits }) => credits !== undefined)?.credits ?? [];
  const colours = coloursOf([...new Set(touchpoints.map(({ channel }) => channel))]);
  const shown = columns.map((column) => ({
    ...column,
    parts: roundedTogether(column.credits?.map(({ credit }) => credit) ?? [], PARTS),
  }));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard.
    <section className={styles['scroller']} tabIndex={0} aria-label="Credit by touchpoint and model">
      <table className={styles['matrix']}>
        <caption className="visually-hidden">
          Share of the conversion that each touchpoint gets under each model
        </caption>
        <thead>
          <tr>
            <th scope="col">Touchpoint</th>
            {columns.map(({ model }) => (
              <th key={model.name} scope="col" className={styles['figure']}>
                <button
                  type="button"
                  aria-pressed={why === model.name}
                  title={model.description}
                  className={styles['model']}
                  onClick={() => onWhy(model.name)}
                >
                  {modelLabel(model.name)}
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {touchpoints.map((touchpoint, at) => (
            <tr key={touchpoint.touchpointId}>
              <th scope="row" className={styles['touchpoint']}>
                <ChannelMark channel={touchpoint.channel} colour={colours.get(touchpoint.channel)} />
                <span className={styles['name']}>
                  {touchpoint.channel}
                  <span className={styles['minor']}>
                    {detailOf(touchpoint, formatMoment(touchpoint.timestamp, timezone))}
                  </span>
                </span>
              </th>
              {shown.map(({ model, credits, parts }) => (
                <td key={model.name} className={cx(styles['figure'], why === model.name && styles['lit'])}>
                  {credits?.[at] !== undefined && (
                    <Share
                      part={parts[at] ?? 0}
                      exact={credits[at].credit}
                      colour={colours.get(touchpoint.channel)}
                    />
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">Together</th>
            {columns.map((column) => (
              <td
                key={column.model.name}
                className={cx(styles['figure'], why === column.model.name && styles['lit'])}
              >
                <Together {...column} />
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
    </section>
  );
}

interface ShareProps {
  readonly part: number;
  readonly exact: number;
  readonly colour: string | undefined;
}

function Share({ part, exact, colour = 'var(--accent)' }: ShareProps) {
  return (
    <span className={styles['share']} title={`${exact}`}>
      <span aria-hidden="true" className={styles['track']}>
        <span className={styles['bar']} style={{ width: `${exact * 100}%`, background: colour }} />
      </span>
      <span className={cx(part === 0 && exact === 0 && styles['nothing'])}>
        {formatFixed(part / PARTS, 3)}
      </span>
    </span>
  );
}

/** The sum of a column, or why it is empty. */
function Together({ credits, error, missing }: ModelCredits) {
  if (missing.length > 0) return <span className={styles['note']}>needs {missing.join(', ')}</span>;
  if (error instanceof ApiError) return <span className={styles['note']}>{error.message}</span>;
  if (credits === undefined) return <span className={styles['note']}>…</span>;
  if (credits.length === 0) return null;
  // Every model shares a conversion exactly; a model that found nothing to go by gives nothing.
  return <>{areWhole(credits.map(({ credit }) => credit)) ? '1' : 'no credit'}</>;
}

function detailOf({ source, campaign }: Credit, moment: string): string {
  return [source, campaign, moment].filter((text) => text !== '').join(' · ');
}
