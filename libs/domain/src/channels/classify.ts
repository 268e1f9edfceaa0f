import { DIRECT } from '../attribution/model.js';
import { EMPTY_CONTEXT, type MarketingContext } from './marketing-context.js';

export const NOT_SET = '(not set)';

const FIELDS = Object.keys(EMPTY_CONTEXT) as (keyof MarketingContext)[];

/**
 * The channel of a context: the one that it was sent with, else `source / medium`; Direct when it says nothing.
 * A pure function of the context, so a channel is stored once per context and rules version, never per touchpoint.
 */
export function classify(context: MarketingContext): string {
  if (context.channel !== '') return context.channel;
  if (FIELDS.every((field) => context[field] === '')) return DIRECT;
  return `${context.source || NOT_SET} / ${context.medium || NOT_SET}`;
}
