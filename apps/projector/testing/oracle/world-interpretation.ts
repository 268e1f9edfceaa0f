import type { Interpretation } from '#domain/tenants/interpretation.js';
import { testInterpretation } from '#domain-testing/builders/interpretation.js';
import type { ConversionDefinition, WorldSettings } from '#domain-testing/worlds/facts.js';

/** Test equipment: the settings of a random world as the product has them. */
export function interpretationOf(settings: WorldSettings): Interpretation {
  return testInterpretation({
    lookbackDays: settings.maxLookbackDays,
    sessionTimeoutMinutes: settings.sessionTimeoutMinutes,
    referralExclusions: settings.referralExclusions,
    customDimensions: settings.customDimensions,
    conversionDefinitions: settings.conversionDefinitions.map(definitionOf),
    channelRules: settings.channelRules.map(({ channel, when }) => ({ channel, match: when })),
    exchangeRates: settings.rates,
  });
}

/** A definition of the product names one property, or leaves it to the default ones. */
function definitionOf({ event, type, valueFrom }: ConversionDefinition) {
  const [valueProperty, ...others] = valueFrom;
  if (others.length > 0) return { event, type };
  return { event, type, ...(valueProperty !== undefined && { valueProperty }) };
}
