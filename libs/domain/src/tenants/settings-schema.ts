import { z } from 'zod';
import { GROUP_KEYS } from '../ports/attribution-queries.js';
import { InvalidBodyError } from './tenant-errors.js';

const currencies = new Set(Intl.supportedValuesOf('currency'));
const groupKeys: ReadonlySet<string> = new Set(GROUP_KEYS);

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

/** A code of ISO 4217, such as EUR. */
export const currencyCode = z
  .string()
  .refine((code) => currencies.has(code), 'must be an ISO 4217 code, such as EUR');

/** Names go in comma lists, beside the keys that every tenant has. */
const dimension = z
  .string()
  .min(1)
  .max(255)
  .refine(
    (name) => name.isWellFormed() && name.trim() === name,
    'must be whole characters, with no space around',
  )
  .refine((name) => !name.includes(','), 'must not contain a comma')
  .refine((name) => !groupKeys.has(name), 'is the name of a key that every tenant has');

const settings = {
  name: z.string().min(1).max(255),
  timezone: z.string().refine(isTimezone, 'must be an IANA time zone, such as Europe/Berlin'),
  currency: currencyCode,
  lookbackDays: z.int().min(1).max(365),
  sessionTimeoutMinutes: z.int().min(1).max(1_440),
  referralExclusions: z.array(host).max(100),
  customDimensions: z
    .array(dimension)
    .max(8)
    .refine((names) => new Set(names).size === names.length, 'must not name one twice'),
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
