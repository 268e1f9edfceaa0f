import { z } from 'zod';
import { GROUP_KEYS, INTERVALS } from '#domain/ports/attribution-queries.js';
import { readTime, timezoneNamed } from './local-time.js';
import {
  DEFAULT_LIMIT,
  DEFAULT_LOOKBACK_DAYS,
  DEFAULT_MODEL,
  DEFAULT_WAIT_MS,
  MAX_LIMIT,
  MAX_WAIT_MS,
  type ParameterName,
} from './parameter-table.js';

const text = z.string('must be given once').max(1_000, 'is too long');

/** Parses text to a value, or says what it must be. */
function read<T>(parse: (given: string) => T | undefined, must: string) {
  return text.transform((given, context): T => {
    const value = parse(given);
    if (value !== undefined) return value;
    context.addIssue({ code: 'custom', message: must });
    return z.NEVER;
  });
}

function integer(min: number, max: number) {
  const must = `must be a whole number from ${min} to ${max}`;
  return read((given) => {
    const value = /^\d{1,16}$/.test(given) ? Number(given) : Number.NaN;
    return value >= min && value <= max ? value : undefined;
  }, must);
}

function oneOf<T extends string>(values: readonly T[], must = `must be one of ${values.join(', ')}`) {
  return read((given) => values.find((value) => value === given), must);
}

const time = read(readTime, 'must be an ISO 8601 date or date-time');
const names = read((given) => {
  const list = given.split(',').map((name) => name.trim());
  return list.every((name) => name !== '') ? list : undefined;
}, 'must be names separated by commas');
const groupBy = names.pipe(
  z
    .array(z.enum(GROUP_KEYS, `must be among ${GROUP_KEYS.join(', ')}`))
    .refine((keys) => new Set(keys).size === keys.length, 'names a key twice'),
);
const FLAGS = new Map([
  ['true', true],
  ['1', true],
  ['false', false],
  ['0', false],
]);
const flag = read((given) => FLAGS.get(given), 'must be true or false');

/** How each parameter is read from its text. Bounds and defaults are the tenant's where it has them. */
export function parameterSchema(tenant: { readonly lookbackDays: number; readonly timezone: string }) {
  return {
    model: text.default(DEFAULT_MODEL),
    models: names.optional(),
    halfLifeDays: text.optional(),
    first: text.optional(),
    last: text.optional(),
    milestone: text.optional(),
    milestoneShare: text.optional(),
    weights: text.optional(),
    from: time.optional(),
    to: time.optional(),
    dateBasis: oneOf(['conversion', 'touchpoint']).optional(),
    conversionType: text.min(1, 'must not be empty').optional(),
    lookbackDays: integer(1, tenant.lookbackDays).default(
      Math.min(DEFAULT_LOOKBACK_DAYS, tenant.lookbackDays),
    ),
    excludeImpressions: flag.default(false),
    groupBy: groupBy.default(['channel']),
    interval: oneOf(INTERVALS).optional(),
    timezone: read(timezoneNamed, 'must be an IANA timezone such as Europe/Berlin').default(tenant.timezone),
    limit: integer(1, MAX_LIMIT).default(DEFAULT_LIMIT),
    minPosition: integer(0, Number.MAX_SAFE_INTEGER).optional(),
    waitForMs: integer(0, MAX_WAIT_MS).default(DEFAULT_WAIT_MS),
  } satisfies Record<ParameterName, z.ZodType>;
}
