import type { ReactNode } from 'react';
import { useTenant } from '../../api/session';
import { approximately, formatFixed, formatMoney, formatRatio, NO_FIGURE } from '../../format/number';
import type { ReportRow } from '../../report/use-report';
import { Panel } from '../../ui/panel';
import styles from './overview.module.css';

interface TopTableProps {
  readonly title: string;
  /** What the rows are about: "Channel". */
  readonly header: string;
  readonly rows: readonly ReportRow[];
  nameOf(row: ReportRow): string;
  /** The name with the way to more about it. */
  linkOf(row: ReportRow): ReactNode;
  /** The way to all rows. */
  readonly all: ReactNode;
  readonly note?: ReactNode;
  onDrill(row: ReportRow): void;
}

/** The first rows of a report by value. */
export function TopTable(props: TopTableProps) {
  const { currency } = useTenant();
  const { rows } = props;
  const most = Math.max(...rows.map((row) => approximately(row.attributedValue)), 1e-9);
  const digits = rows.every(({ conversions }) => Number.isInteger(conversions)) ? 0 : 2;
  return (
    <Panel title={props.title} actions={props.all}>
      <table className={styles['top']}>
        <caption className="visually-hidden">{props.title}</caption>
        <thead>
          <tr>
            <th scope="col">{props.header}</th>
            <th scope="col">Conversions</th>
            <th scope="col">Value</th>
            <th scope="col">ROAS</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const name = props.nameOf(row);
            const share = Math.max(0, approximately(row.attributedValue) / most);
            const figure = (text: string, what: string) => (
              <button
                type="button"
                className={styles['figure']}
                aria-label={`${text}, ${what} of ${name}: show the conversions`}
                onClick={() => props.onDrill(row)}
              >
                {text}
              </button>
            );
            return (
              <tr key={name}>
                <th scope="row">{props.linkOf(row)}</th>
                <td>{figure(formatFixed(row.conversions, digits), 'conversions')}</td>
                <td>
                  {figure(formatMoney(row.attributedValue, currency), 'value')}
                  <span aria-hidden="true" className={styles['share']} style={{ width: `${share * 100}%` }} />
                </td>
                <td>{row.roas === null ? NO_FIGURE : figure(formatRatio(row.roas), 'ROAS')}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {props.note !== undefined && <p className={styles['minor']}>{props.note}</p>}
    </Panel>
  );
}
