import type { ChannelRule } from '../worlds/facts.js';
import type { Classify, MarketingContext } from './marketing-context.js';

function matches(rule: ChannelRule, context: MarketingContext): boolean {
  return rule.when.every(({ field, op, value }) => {
    const actual = context[field];
    if (op === 'equals') return actual === value;
    if (op === 'contains') return actual.includes(value);
    return new RegExp(value).test(actual);
  });
}

/** The channel as sent, else of the tenant's first matching rule, else as the classifier says. */
export function channelOf(
  sent: string | undefined,
  context: MarketingContext,
  rules: readonly ChannelRule[],
  classify: Classify,
): string {
  return sent ?? rules.find((rule) => matches(rule, context))?.channel ?? classify(context);
}
