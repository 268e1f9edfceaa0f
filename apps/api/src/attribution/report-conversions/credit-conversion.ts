import { creditsOf } from '#domain/attribution/attribute-conversion.js';
import type { Fit } from '#domain/attribution/fits/fit.js';
import { Decimal } from '#domain/money/decimal.js';
import {
  type ConversionWithPath,
  type GroupKey,
  groupValue,
  type ModelChoice,
} from '#domain/ports/attribution-queries.js';
import { whoIs } from '../answers/who-is.js';
import type { ReportConversion, ReportCredit } from './report-conversions.answer.js';

const ONE = new Decimal(1n, 0);

/**
 * A conversion with what each of its touchpoints got of it, and what the asked row did. One without a touchpoint
 * counts whole: it is of the row `(unattributed)`, and of no other that is asked for.
 */
export function creditConversion(
  conversion: ConversionWithPath,
  choice: ModelChoice,
  groupBy: readonly GroupKey[],
  fit: Fit | undefined,
): ReportConversion {
  const { messageId, owner, type, time, value, currency, milestones, touchpoints } = conversion;
  const path = {
    convertedAt: time,
    touchpoints: touchpoints.map((touchpoint) => ({
      timestamp: touchpoint.time,
      channel: touchpoint.channel,
      value: groupValue(touchpoint.values),
    })),
    milestones,
  };
  const got = creditsOf(path, value, choice, fit);
  const credits = touchpoints.flatMap((touchpoint, index): ReportCredit[] => {
    const credit = got[index];
    if (credit === undefined) return [];
    return [
      {
        touchpointId: touchpoint.id,
        timestamp: new Date(touchpoint.time).toISOString(),
        channel: touchpoint.channel,
        source: touchpoint.source,
        medium: touchpoint.medium,
        campaign: touchpoint.campaign,
        key: Object.fromEntries(groupBy.map((name, place) => [name, touchpoint.values[place] ?? ''])),
        isOfRow: touchpoint.isOfRow,
        ...credit,
      },
    ];
  });
  const counted = credits.filter(({ isOfRow }) => isOfRow);
  return {
    messageId,
    ...whoIs(owner),
    type,
    timestamp: new Date(time).toISOString(),
    value,
    currency,
    credits,
    credit: touchpoints.length === 0 ? ONE : Decimal.sum(counted.map(({ credit }) => credit)),
    attributedValue:
      touchpoints.length === 0 ? value : Decimal.sum(counted.map(({ attributedValue }) => attributedValue)),
  };
}
