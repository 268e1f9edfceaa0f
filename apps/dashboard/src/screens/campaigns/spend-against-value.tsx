import { Link } from '@tanstack/react-router';
import { useTenant } from '../../api/session';
import { modelLabel } from '../../filters/use-models';
import { approximately, formatMoney, formatRatio } from '../../format/number';
import { DEFAULTS } from '../../report/report-search';
import { Panel } from '../../ui/panel';
import type { CampaignRow } from './campaign-rows';
import styles from './campaigns.module.css';
import type { Search } from './search';

interface SpendAgainstValueProps {
  readonly rows: readonly CampaignRow[];
  readonly search: Search;
}

/** As many as are read at a glance; all are in the table. */
const SHOWN = 10;

/** What the dearest campaigns cost beside what they earned under the model: two bars each, of one scale. */
export function SpendAgainstValue({ rows, search }: SpendAgainstValueProps) {
  const { currency } = useTenant();
  const paid = rows
    .filter(({ spend }) => approximately(spend) > 0)
    .toSorted((a, b) => approximately(b.spend) - approximately(a.spend));
  const shown = paid.slice(0, SHOWN);
  if (shown.length === 0) return null;
  const most = Math.max(
    ...shown.flatMap((row) => [approximately(row.spend), approximately(row.attributedValue)]),
  );
  const width = (amount: string | null) => `${(Math.max(0, approximately(amount)) / most) * 100}%`;
  const model = modelLabel(search.model ?? DEFAULTS.model).toLowerCase();
  return (
    <Panel
      title="Spend against value"
      actions={
        <p className={styles['legend']}>
          <span aria-hidden="true" className={`${styles['swatch']} ${styles['spend']}`} /> Spend
          <span aria-hidden="true" className={`${styles['swatch']} ${styles['value']}`} /> Value, {model}
        </p>
      }
    >
      <ol className={styles['pairs']}>
        {shown.map((row) => (
          <li key={row.campaign} className={styles['pair']}>
            <Link
              to="/campaigns/$campaign"
              params={{ campaign: row.campaign }}
              search={search}
              className={styles['name']}
              title={row.campaign}
            >
              {row.campaign}
            </Link>
            <span aria-hidden="true" className={styles['bars']}>
              <span className={styles['spend']} style={{ width: width(row.spend) }} />
              <span className={styles['value']} style={{ width: width(row.attributedValue) }} />
            </span>
            <span className={styles['amounts']}>
              <span>
                <span className="visually-hidden">spend </span>
                {formatMoney(row.spend, currency)}
              </span>
              <span>
                <span className="visually-hidden">value </span>
                {formatMoney(row.attributedValue, currency)}
              </span>
            </span>
            <span className={styles['roas']}>
              {formatRatio(row.roas)}
              <span className="visually-hidden"> ROAS</span>
            </span>
          </li>
        ))}
      </ol>
      {paid.length > shown.length && (
        <p className={styles['minor']}>
          The {SHOWN} campaigns that cost most, of {paid.length} with ad costs.
        </p>
      )}
    </Panel>
  );
}
