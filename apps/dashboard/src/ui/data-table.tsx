import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, useMemo, useRef, useState } from 'react';
import { cx } from './cx';
import styles from './data-table.module.css';
import { type Sort, sortRows, toggled } from './sort-rows';
import { useOverflow } from './use-overflow';

export interface Column<Row> {
  readonly id: string;
  readonly header: string;
  cell(row: Row): ReactNode;
  /** Figures stand at the end, in tabular numbers. */
  readonly isFigure?: boolean;
  /** What the column is sorted by; without it, it cannot be. */
  sortBy?(row: Row): number | string;
  /** Share of a bar behind the figure, from 0 to 1. */
  bar?(row: Row): number;
  /** Whether the figure opens its row as well, for the pointer; by keyboard the first cell does, unless this is `false` there. */
  readonly opens?: boolean;
  /** The totals row's cell. */
  readonly total?: ReactNode;
}

interface DataTableProps<Row> {
  /** Names the table for screen readers. */
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  rowKey(row: Row): string;
  /** How it is sorted at first. */
  readonly initialSort?: Sort;
  /** The order, where the address holds it; with `onSort`. */
  readonly sort?: Sort;
  onSort?(sort: Sort): void;
  /** Opens what is behind a row: by its first cell, which becomes a button; arrows go from row to row. */
  onOpen?(row: Row): void;
}

/** From here on only the rows in sight are in the document. */
const VIRTUAL_FROM = 100;
const ROW_HEIGHT = 40;

/**
 * A table with a header that stays, sorted by its headers, of any number of rows. Totals are its last row and scroll with
 * it: they never lie over another row. Where it is too wide, it scrolls in its own box beside its first column.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, columns, rows, rowKey, onOpen } = props;
  const [ownSort, setOwnSort] = useState(props.initialSort);
  const sort = props.sort ?? ownSort;
  const scroller = useRef<HTMLDivElement>(null);
  const overflow = useOverflow(scroller);
  const sorted = useMemo(() => sortRows(rows, columns, sort), [rows, columns, sort]);
  const isVirtual = sorted.length > VIRTUAL_FROM;
  const virtualizer = useVirtualizer({
    count: sorted.length,
    enabled: isVirtual,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
  });
  const items = virtualizer.getVirtualItems();
  const [from, to] = isVirtual ? [items[0]?.index ?? 0, (items.at(-1)?.index ?? -1) + 1] : [0, sorted.length];
  const hasTotals = columns.some(({ total }) => total !== undefined);
  return (
    <div
      className={cx(
        styles['frame'],
        overflow.isCutAtEnd && styles['cut'],
        overflow.isCutBelow && styles['deep'],
      )}
    >
      {overflow.isWide && <p className={styles['hint']}>Scroll sideways for more columns</p>}
      {/* What scrolls must scroll by keyboard too. */}
      <div
        ref={scroller}
        className={styles['scroller']}
        {...(overflow.isAny && { tabIndex: 0, role: 'region', 'aria-label': caption })}
      >
        <table
          className={cx(styles['table'], !isVirtual && styles['wraps'])}
          aria-rowcount={sorted.length + 1}
        >
          <caption className="visually-hidden">{caption}</caption>
          <thead>
            <tr>
              {columns.map((column) => (
                <HeaderCell key={column.id} column={column} sort={sort} onSort={props.onSort ?? setOwnSort} />
              ))}
            </tr>
          </thead>
          <tbody onKeyDown={moveBetweenRows}>
            <Spacer rows={from} columns={columns.length} />
            {sorted.slice(from, to).map((row, index) => (
              <tr key={rowKey(row)} aria-rowindex={from + index + 2}>
                {columns.map((column, at) => (
                  <td key={column.id} className={cx(column.isFigure && styles['figure'])}>
                    {column.bar !== undefined && <Bar share={column.bar(row)} />}
                    {(column.opens ?? at === 0) && onOpen !== undefined ? (
                      <button
                        type="button"
                        data-row={at === 0 ? '' : undefined}
                        tabIndex={at === 0 ? 0 : -1}
                        className={styles['open']}
                        onClick={() => onOpen(row)}
                      >
                        {column.cell(row)}
                      </button>
                    ) : (
                      column.cell(row)
                    )}
                  </td>
                ))}
              </tr>
            ))}
            <Spacer rows={sorted.length - to} columns={columns.length} />
          </tbody>
          {hasTotals && (
            <tfoot>
              <tr>
                {columns.map((column, at) => (
                  <td key={column.id} className={cx(column.isFigure && styles['figure'])}>
                    {column.total ?? (at === 0 ? 'Total' : '')}
                  </td>
                ))}
              </tr>
            </tfoot>
          )}
        </table>
      </div>
    </div>
  );
}

interface HeaderCellProps<Row> {
  readonly column: Column<Row>;
  readonly sort: Sort | undefined;
  onSort(sort: Sort): void;
}

function HeaderCell<Row>({ column, sort, onSort }: HeaderCellProps<Row>) {
  const direction = sort?.column === column.id ? sort.direction : undefined;
  return (
    <th
      scope="col"
      aria-sort={direction ?? (column.sortBy === undefined ? undefined : 'none')}
      className={cx(column.isFigure && styles['figure'])}
    >
      {column.sortBy === undefined ? (
        column.header
      ) : (
        <button
          type="button"
          className={styles['sort']}
          onClick={() => onSort(toggled(sort, column.id, column.isFigure === true))}
        >
          {column.header}
          <span aria-hidden="true" className={styles['arrow']}>
            {direction === undefined ? '' : direction === 'ascending' ? '↑' : '↓'}
          </span>
        </button>
      )}
    </th>
  );
}

function Spacer({ rows, columns }: { readonly rows: number; readonly columns: number }) {
  if (rows <= 0) return null;
  return (
    <tr>
      <td colSpan={columns} style={{ height: rows * ROW_HEIGHT, padding: 0 }} />
    </tr>
  );
}

function Bar({ share }: { readonly share: number }) {
  const percent = `${Math.max(0, Math.min(1, share)) * 100}%`;
  return (
    <span aria-hidden="true" className={styles['track']}>
      <span className={styles['bar']} style={{ width: percent }} />
    </span>
  );
}

/** Arrows go from row to row among those that can be opened. */
function moveBetweenRows(event: KeyboardEvent<HTMLTableSectionElement>) {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0 || !(event.target instanceof HTMLElement) || event.target.dataset['row'] === undefined)
    return;
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-row]')];
  const next = rows[rows.indexOf(event.target) + step];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}
