import { EMPTY_CONTEXT, type MarketingContext } from '#domain/channels/marketing-context.js';

/** A context that says only this. */
export function contextOf(fields: Partial<MarketingContext>): MarketingContext {
  return { ...EMPTY_CONTEXT, ...fields };
}
