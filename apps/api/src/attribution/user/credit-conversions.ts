import { attributeConversion, type TouchpointCredit } from '#domain/attribution/attribute-conversion.js';
import type { Fit } from '#domain/attribution/fits/fit.js';
import type { JourneyConversion } from '#domain/journeys/journey.js';
import type { GroupedScope, ModelChoice } from '#domain/ports/attribution-queries.js';
import type { UserConversion, UserCredit } from './user.answer.js';
import { valueOfKey } from './value-of-key.js';

/**
 * The conversions inside the scope with the credit of each of their touchpoints; of those, the ones in the filter
 * and, where the range is about touchpoints, in the range. A conversion that has none of these is left out, unless
 * it has no touchpoint at all and nothing was filtered: it then has only its own time.
 */
export function creditConversions(
  conversions: readonly JourneyConversion[],
  choice: ModelChoice,
  scope: GroupedScope,
  fit?: Fit,
): UserConversion[] {
  const { from = -Infinity, to = Infinity, conversionType, dateBasis, filter } = scope;
  const isInRange = ({ time }: { readonly time: number }) => time >= from && time < to;
  const wanted = Object.entries(filter ?? {});
  const isAsked = ({ touchpoint }: TouchpointCredit) =>
    wanted.every(([key, value]) => valueOfKey(touchpoint, key, scope.interpretation) === value) &&
    (dateBasis !== 'touchpoint' || isInRange(touchpoint));
  return conversions
    .filter(({ type }) => conversionType === undefined || type === conversionType)
    .filter((conversion) => dateBasis === 'touchpoint' || isInRange(conversion))
    .flatMap((conversion) => {
      const all = attributeConversion(conversion, choice, scope, fit);
      const credits = all.filter(isAsked);
      const isBare = all.length === 0 && filter === undefined && isInRange(conversion);
      return credits.length > 0 || isBare ? [answerOf(conversion, credits)] : [];
    });
}

function answerOf(conversion: JourneyConversion, credits: readonly TouchpointCredit[]): UserConversion {
  const { messageId, type, time, value, currency } = conversion;
  const timestamp = new Date(time).toISOString();
  return { messageId, type, timestamp, value, currency, credits: credits.map(creditAnswer) };
}

function creditAnswer({ touchpoint, credit, attributedValue, reason }: TouchpointCredit): UserCredit {
  return {
    touchpointId: touchpoint.id,
    messageId: touchpoint.messageId,
    timestamp: new Date(touchpoint.time).toISOString(),
    channel: touchpoint.channel,
    source: touchpoint.context.source,
    medium: touchpoint.context.medium,
    campaign: touchpoint.context.campaign,
    credit,
    attributedValue,
    reason,
  };
}
