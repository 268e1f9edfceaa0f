import { z } from 'zod';
import { GROUP_KEYS, INTERVALS, TRANSFORMS } from '#domain/ports/attribution-queries.js';
import type { Interpretation } from '#domain/tenants/interpretation.js';
import { readCursor } from './cursor.js';
import { readTime, timezoneNamed } from './local-time.js';
import {
  DATE_BASES,
  DEFAULT_LIMIT,
  DEFAULT_LOOKBACK_DAYS,
  DEFAULT_MODEL,
  DEFAULT_WAIT_MS,
  MAX_LIMIT,
  MAX_WAIT_MS,
  PATH_STARTS,
  type ParameterName,
} from './parameter-table.js';

const anyText = z.string('must be given once');
/** A value as text. */
export const text = anyText.max(1_000, 'is too long');

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
const MAX_TRANSFORMS = 10;
const transforms = names.pipe(
  z
    .array(z.enum(TRANSFORMS, `must be among ${TRANSFORMS.join(', ')}`))
    .max(MAX_TRANSFORMS, `must be at most ${MAX_TRANSFORMS}`),
);

/** Names of keys that the tenant has, each once. */
function keysAmong(known: readonly string[]) {
  return names.pipe(
    z
      .array(z.string().refine((key) => known.includes(key), `must be among ${known.join(', ')}`))
      .refine((keys) => new Set(keys).size === keys.length, 'names a key twice'),
  );
}

/** Every key that touchpoints can be told apart by. */
export function keysOf({ customDimensions }: Pick<Interpretation, 'customDimensions'>): readonly string[] {
  return [...GROUP_KEYS, ...customDimensions];
}
const FLAGS = new Map([
  ['true', true],
  ['1', true],
  ['false', false],
  ['0', false],
]);
const flag = read((given) => FLAGS.get(given), 'must be true or false');

/** How each parameter is read from its text. Bounds and defaults are the tenant's where it has them. */
export function parameterSchema(timezone: string, interpretation: Interpretation) {
  const { lookbackDays } = interpretation;
  return {
    model: text.default(DEFAULT_MODEL),
    models: names.optional(),
    halfLifeDays: text.optional(),
    first: text.optional(),
    last: text.optional(),
    milestone: text.optional(),
    milestoneShare: text.optional(),
    weights: anyText.max(10_000, 'is too long').optional(),
    order: text.optional(),
    worth: text.optional(),
    from: time.optional(),
    to: time.optional(),
    dateBasis: oneOf(DATE_BASES).default('conversion'),
    conversionType: text.min(1, 'must not be empty').optional(),
    lookbackDays: integer(1, lookbackDays).default(Math.min(DEFAULT_LOOKBACK_DAYS, lookbackDays)),
    pathStart: oneOf(PATH_STARTS).default('lookback'),
    transforms: transforms.optional(),
    excludeImpressions: flag.default(false),
    groupBy: keysAmong(keysOf(interpretation)).default(['channel']),
    interval: oneOf(INTERVALS).optional(),
    timezone: read(timezoneNamed, 'must be an IANA timezone such as Europe/Berlin').default(timezone),
    limit: integer(1, MAX_LIMIT).default(DEFAULT_LIMIT),
    cursor: read(readCursor, 'is not a cursor of this answer').optional(),
    fresh: flag.default(false),
    minPosition: integer(0, Number.MAX_SAFE_INTEGER).optional(),
    waitForMs: integer(0, MAX_WAIT_MS).default(DEFAULT_WAIT_MS),
  } satisfies Record<ParameterName, z.ZodType>;
}
