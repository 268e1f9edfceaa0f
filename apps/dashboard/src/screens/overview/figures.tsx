import { useTenant } from '../../api/session';
import { formatDate } from '../../format/time';
import { addDays, type DateRange } from '../../report/ranges';
import type { Report } from '../../report/use-report';
import { FigureTile, FigureTiles } from '../../ui/figure-tile';
import { type ComparedFigure, comparedFigures } from './compared-figures';

interface FiguresProps {
  readonly report: Report;
  /** Of the range before; `undefined` while it is not known. */
  readonly before: Report | undefined;
  /** The range before; `undefined`: there is none to compare with. */
  readonly range: DateRange | undefined;
  onOpen(figure: ComparedFigure['id']): void;
}

/** The totals of the range, each against the range before. */
export function Figures({ report, before, range, onOpen }: FiguresProps) {
  const { currency } = useTenant();
  const of =
    range?.from === undefined || range.to === undefined
      ? undefined
      : `${formatDate(range.from)} to ${formatDate(addDays(range.to, -1))}`;
  return (
    <FigureTiles>
      {comparedFigures(report.totals, before?.totals, currency).map((figure) => (
        <FigureTile
          key={figure.id}
          label={figure.label}
          value={figure.value}
          delta={figure.delta}
          isMoreBetter={figure.isMoreBetter}
          {...(of !== undefined && { before: { value: figure.before, of } })}
          onOpen={() => onOpen(figure.id)}
          {...(figure.delta === null && { note: noteOf(figure, range, before) })}
        />
      ))}
    </FigureTiles>
  );
}

/** Holds the place of the change, or says why there is none. */
function noteOf(
  { id, value }: ComparedFigure,
  range: DateRange | undefined,
  before: Report | undefined,
): string {
  if (id === 'roas' && value === '–') return 'no ad costs in this range';
  if (range === undefined) return 'no range before to compare with';
  return before === undefined ? '\u00a0' : 'none in the range before';
}
