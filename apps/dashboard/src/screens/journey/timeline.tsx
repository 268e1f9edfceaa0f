import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useMemo, useRef } from 'react';
import { coloursOf } from '../../charts/palette';
import { formatDate, formatSpan } from '../../format/time';
import { type TimelineRow, timelineRows } from './group-steps';
import { StepRow } from './step-row';
import styles from './timeline.module.css';
import type { Step } from './use-journey';

interface TimelineProps {
  readonly steps: readonly Step[];
  readonly timezone: string;
  readonly timeoutMinutes: number;
  readonly chosen: string | undefined;
  onChoose(messageId: string): void;
  /** The end of what has been fetched is near. */
  onNearEnd(): void;
}

const ESTIMATES = { day: 44, visit: 36, step: 56 } as const;
/** Lines from the end at which the next page is asked for. */
const AHEAD = 30;

/** What happened, by day and visit. Only the lines in sight are in the document. */
export function Timeline({ steps, timezone, timeoutMinutes, chosen, onChoose, onNearEnd }: TimelineProps) {
  const list = useRef<HTMLOListElement>(null);
  const rows = useMemo(
    () => timelineRows(steps, timeoutMinutes * 60_000, timezone),
    [steps, timeoutMinutes, timezone],
  );
  const colours = useMemo(
    () =>
      coloursOf([
        ...new Set(steps.flatMap((step) => (step.__typename === 'TouchpointStep' ? [step.channel] : []))),
      ]),
    [steps],
  );
  const timeOf = useMemo(() => {
    const format = new Intl.DateTimeFormat('en-GB', { timeZone: timezone, timeStyle: 'short' });
    return (iso: string) => format.format(new Date(iso));
  }, [timezone]);
  const virtualizer = useWindowVirtualizer({
    count: rows.length,
    estimateSize: (index) => ESTIMATES[rows[index]?.row ?? 'step'],
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 20,
    scrollMargin: list.current?.offsetTop ?? 0,
  });
  const items = virtualizer.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (rows.length > 0 && last >= rows.length - AHEAD) onNearEnd();
  }, [last, rows.length, onNearEnd]);
  return (
    <ol
      ref={list}
      aria-label="Timeline"
      className={styles['timeline']}
      style={{ height: virtualizer.getTotalSize() }}
    >
      {items.map((item) => {
        const row = rows[item.index];
        if (row === undefined) return null;
        return (
          <li
            key={item.key}
            ref={virtualizer.measureElement}
            aria-setsize={rows.length}
            aria-posinset={item.index + 1}
            data-index={item.index}
            className={styles['row']}
            style={{ transform: `translateY(${item.start - virtualizer.options.scrollMargin}px)` }}
          >
            {row.row === 'step' ? (
              <StepRow
                step={row.step}
                isInVisit={row.isInVisit}
                time={timeOf(row.step.timestamp)}
                colours={colours}
                chosen={chosen}
                onChoose={onChoose}
              />
            ) : (
              <Heading row={row} timeOf={timeOf} />
            )}
          </li>
        );
      })}
    </ol>
  );
}

interface HeadingProps {
  readonly row: Exclude<TimelineRow<Step>, { readonly row: 'step' }>;
  timeOf(iso: string): string;
}

function Heading({ row, timeOf }: HeadingProps) {
  if (row.row === 'day') return <h3 className={styles['day']}>{formatDate(row.date)}</h3>;
  const seconds = (Date.parse(row.to) - Date.parse(row.from)) / 1000;
  return (
    <p className={styles['visit']}>
      <span className={styles['visitName']}>Visit</span> {timeOf(row.from)}–{timeOf(row.to)} · {row.steps}{' '}
      steps
      {seconds >= 1 && ` · ${formatSpan(seconds)}`}
    </p>
  );
}
