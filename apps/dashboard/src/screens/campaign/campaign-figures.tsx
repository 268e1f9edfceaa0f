import { useTenant } from '../../api/session';
import { approximately, formatMoney, formatNumber, formatPercent, formatRatio } from '../../format/number';
import { FigureTile, FigureTiles } from '../../ui/figure-tile';
import type { Campaign } from './use-campaign';

interface CampaignFiguresProps {
  readonly campaign: Campaign;
  onDrill(): void;
}

/** What the campaign earned, whom it reached and, where there are ad costs, what it cost. */
export function CampaignFigures({ campaign, onDrill }: CampaignFiguresProps) {
  const { currency } = useTenant();
  const { conversions, attributedValue, spend, cpa, roas, clicks, impressions, visitors, touchpoints } =
    campaign;
  return (
    <FigureTiles>
      <FigureTile label="Conversions" value={formatNumber(conversions)} onOpen={onDrill} />
      <FigureTile label="Value" value={formatMoney(attributedValue, currency)} onOpen={onDrill} />
      <FigureTile
        label="Visitors"
        value={formatNumber(visitors)}
        note={touchpoints === 1 ? '1 touchpoint' : `${formatNumber(touchpoints)} touchpoints`}
      />
      {approximately(spend) !== 0 && (
        <>
          <FigureTile
            label="Spend"
            value={formatMoney(spend, currency)}
            note={`${formatMoney(cpa, currency)} a conversion`}
          />
          <FigureTile label="ROAS" value={formatRatio(roas)} note="value ÷ spend" />
        </>
      )}
      {clicks + impressions > 0 && (
        <FigureTile
          label="Ad clicks"
          value={formatNumber(clicks)}
          note={
            impressions > 0
              ? `${formatPercent(clicks / impressions)} of ${formatNumber(impressions)} impressions`
              : undefined
          }
        />
      )}
    </FigureTiles>
  );
}
