import { z } from 'zod';
import { type ChannelRule, parseChannelRules } from '#domain/channels/channel-rules.js';
import { parseBody } from '#domain/tenants/settings-schema.js';
import { InvalidBodyError } from '#domain/tenants/tenant-errors.js';
import { readTime, toInstant } from '../../../attribution/parameters/local-time.js';
import type { PreviewRange } from './preview-channel-rules.js';

const time = z
  .string()
  .max(64)
  .transform((text, context) => {
    const written = readTime(text);
    if (written !== undefined) return written;
    context.addIssue({ code: 'custom', message: 'must be an ISO 8601 date or date-time' });
    return z.NEVER;
  });

const body = z.strictObject({
  rules: z.unknown(),
  from: z.exactOptional(time),
  to: z.exactOptional(time),
});

/**
 * `{ rules, from?, to? }`; a time without an offset is one of the tenant's clocks.
 * Throws InvalidBodyError, InvalidChannelRulesError.
 */
export function parsePreview(
  sent: unknown,
  timezone: string,
): { readonly rules: ChannelRule[]; readonly range: PreviewRange } {
  const { rules, from, to } = parseBody(body, sent);
  const range: PreviewRange = {
    ...(from !== undefined && { from: toInstant(from, timezone) }),
    ...(to !== undefined && { to: toInstant(to, timezone) }),
  };
  if (range.from !== undefined && range.to !== undefined && range.from >= range.to)
    throw new InvalidBodyError([{ pointer: '/to', detail: 'must be after from' }]);
  return { rules: parseChannelRules(rules, '/rules'), range };
}
