import { z } from 'zod';
import { DomainError } from '../errors/domain-error.js';

const currencies = new Set(Intl.supportedValuesOf('currency'));

function isTimezone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    // Offsets such as +01:00 are zones to Intl, but not to every engine.
    return /^[A-Za-z]/.test(name);
  } catch {
    return false;
  }
}

const host = z
  .string()
  .max(253)
  .regex(/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/, 'must be a host name in lower case');

const settings = {
  name: z.string().min(1).max(255),
  timezone: z.string().refine(isTimezone, 'must be an IANA time zone, such as Europe/Berlin'),
  currency: z.string().refine((code) => currencies.has(code), 'must be an ISO 4217 code, such as EUR'),
  lookbackDays: z.int().min(1).max(365),
  sessionTimeoutMinutes: z.int().min(1).max(1_440),
  referralExclusions: z.array(host).max(100),
  customDimensions: z.array(z.string().min(1).max(255)).max(8),
  rateLimitPerSecond: z.int().min(1).max(1_000_000).nullable(),
};

export const tenantId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'must be 1 to 63 lower-case letters, digits and hyphens');

/** `POST /v1/admin/tenants`, with the defaults of what is not said. */
export const newTenant = z.strictObject({
  tenantId,
  name: settings.name,
  timezone: settings.timezone.default('UTC'),
  currency: settings.currency.default('USD'),
  lookbackDays: settings.lookbackDays.default(90),
  sessionTimeoutMinutes: settings.sessionTimeoutMinutes.default(30),
  referralExclusions: settings.referralExclusions.default([]),
  customDimensions: settings.customDimensions.default([]),
  rateLimitPerSecond: settings.rateLimitPerSecond.default(null),
});

/** `PATCH /v1/admin/tenants/{id}`: any of the settings. */
export const settingsChange = z.strictObject(settings).partial();

export const newKey = z.strictObject({ scope: z.enum(['write', 'read']) });

/** A body of the administration that does not fit; each problem names its field by a JSON pointer. */
export class InvalidBodyError extends DomainError {
  constructor(errors: readonly { readonly pointer: string; readonly detail: string }[]) {
    super('invalid_body', errors.map(({ pointer, detail }) => `${pointer} ${detail}`).join('; '), { errors });
  }
}

/** The body as its schema has it. Throws {@link InvalidBodyError}. */
export function parseBody<T extends z.ZodType>(schema: T, body: unknown): z.output<T> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new InvalidBodyError(
    parsed.error.issues.map(({ path, message }) => ({
      pointer: path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join(''),
      detail: message,
    })),
  );
}
