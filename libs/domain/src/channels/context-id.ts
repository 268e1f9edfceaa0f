import { hash } from 'node:crypto';
import { remembering } from '../tracking/remembering.js';
import type { MarketingContext } from './marketing-context.js';

const SEPARATOR = '\u001f';

const idOf = remembering((text) => BigInt(`0x${hash('sha256', text, 'hex').slice(0, 16)}`).toString());

/** Id of a context: 64 bits of the SHA-256 of its fields, as a decimal UInt64. Equal contexts have equal ids. */
export function contextId(context: MarketingContext): string {
  const text = [
    context.channel,
    context.source,
    context.medium,
    context.campaign,
    context.campaignId,
    context.content,
    context.term,
    context.clickIdKind,
    context.referrerHost,
  ].join(SEPARATOR);
  return idOf(text);
}
