import { ratioOf } from '../../format/exact';
import { approximately, formatMoney, formatNumber, formatRatio } from '../../format/number';
import type { Report } from '../../report/use-report';

type Totals = Report['totals'];

export interface ComparedFigure {
  readonly id: 'conversions' | 'value' | 'spend' | 'roas';
  readonly label: string;
  readonly value: string;
  /** The change as a share; `null`: there is nothing to compare with. */
  readonly delta: number | null;
  /** Formatted. */
  readonly before: string;
  /** `null`: it is neither good nor bad to have more of it. */
  readonly isMoreBetter: boolean | null;
}

/** The totals of a range against those of the one before. */
export function comparedFigures(
  now: Totals,
  before: Totals | undefined,
  currency: string,
): readonly ComparedFigure[] {
  const [ratio, ratioBefore] = [roasOf(now), before === undefined ? null : roasOf(before)];
  const money = (amount: string | undefined) => formatMoney(amount, currency);
  return [
    {
      id: 'conversions',
      label: 'Conversions',
      value: formatNumber(now.conversions),
      delta: change(now.conversions, before?.conversions),
      before: formatNumber(before?.conversions),
      isMoreBetter: true,
    },
    {
      id: 'value',
      label: 'Value',
      value: money(now.attributedValue),
      delta: change(approximately(now.attributedValue), approximately(before?.attributedValue)),
      before: money(before?.attributedValue),
      isMoreBetter: true,
    },
    {
      id: 'spend',
      label: 'Spend',
      value: money(now.spend),
      delta: change(approximately(now.spend), approximately(before?.spend)),
      before: money(before?.spend),
      isMoreBetter: null,
    },
    {
      id: 'roas',
      label: 'ROAS',
      value: formatRatio(ratio),
      delta: ratio === null ? null : change(approximately(ratio), approximately(ratioBefore)),
      before: formatRatio(ratioBefore),
      isMoreBetter: true,
    },
  ];
}

function roasOf({ attributedValue, spend }: Totals): string | null {
  return ratioOf(attributedValue, spend);
}

function change(now: number, before: number | undefined): number | null {
  return before === undefined || before <= 0 ? null : (now - before) / before;
}
