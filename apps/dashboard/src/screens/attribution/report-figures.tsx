import { useTenant } from '../../api/session';
import { approximately, formatMoney, formatNumber, formatRatio } from '../../format/number';
import type { Report } from '../../report/use-report';
import { FigureTile, FigureTiles } from '../../ui/figure-tile';

/** The totals of the range. */
export function ReportFigures({ report, onDrill }: { readonly report: Report; onDrill(): void }) {
  const { currency } = useTenant();
  const { conversions, attributedValue, spend } = report.totals;
  const paid = approximately(spend);
  return (
    <FigureTiles>
      <FigureTile label="Conversions" value={formatNumber(conversions)} onOpen={onDrill} />
      <FigureTile label="Value" value={formatMoney(attributedValue, currency)} />
      {paid > 0 && (
        <>
          <FigureTile label="Spend" value={formatMoney(spend, currency)} />
          <FigureTile label="ROAS" value={formatRatio(String(approximately(attributedValue) / paid))} />
        </>
      )}
    </FigureTiles>
  );
}
