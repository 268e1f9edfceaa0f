import { GROUP_KEYS, INTERVALS } from '#domain/ports/attribution-queries.js';

export const DEFAULT_MODEL = 'linear';
export const DEFAULT_LOOKBACK_DAYS = 30;
export const DEFAULT_WAIT_MS = 5_000;
export const MAX_WAIT_MS = 60_000;
export const DEFAULT_LIMIT = 50;
export const MAX_LIMIT = 1_000;

/** How a parameter is shown in the OpenAPI document and in `models`. */
export interface ParameterDoc {
  readonly description: string;
  readonly schema: Readonly<Record<string, unknown>>;
}

/** Parameters that only some models take. Their defaults and bounds are the model's own. */
export const MODEL_PARAMETERS = {
  halfLifeDays: {
    description: 'Days in which the weight of a touchpoint halves.',
    schema: { type: 'number' },
  },
  first: { description: 'Share of the first touchpoint, from 0 to 1.', schema: { type: 'number' } },
  last: { description: 'Share of the last touchpoint, from 0 to 1.', schema: { type: 'number' } },
  milestone: {
    description: 'Conversion type whose first occurrence is the milestone (w_shaped).',
    schema: { type: 'string' },
  },
  milestoneShare: {
    description: 'Share of the touchpoint that led to the milestone, from 0 to 1.',
    schema: { type: 'number' },
  },
  weights: {
    description:
      'JSON such as {"first":[0.4],"middle":0.2,"last":[0.4]}: weights by position from each end, last[0] being that of the last touchpoint, and that which the others share.',
    schema: { type: 'string' },
  },
} as const satisfies Record<string, ParameterDoc>;

const TIME = 'ISO 8601 date (local midnight) or date-time; without an offset it is local time in `timezone`.';

/** Every query parameter that this version understands. */
export const PARAMETERS = {
  model: { description: 'Attribution model.', schema: { type: 'string', default: DEFAULT_MODEL } },
  models: {
    description: 'Models to compare, a comma list; parameters go to those that take them.',
    schema: { type: 'string', example: 'first_touch,last_touch,linear' },
  },
  ...MODEL_PARAMETERS,
  from: { description: `Begin of the range, included. ${TIME}`, schema: { type: 'string' } },
  to: { description: `End of the range, excluded. ${TIME}`, schema: { type: 'string' } },
  dateBasis: {
    description: 'What the range is about: the time of the conversion.',
    schema: { type: 'string', enum: ['conversion'], default: 'conversion' },
  },
  conversionType: { description: 'Only conversions of this type.', schema: { type: 'string' } },
  lookbackDays: {
    description:
      'Days before the conversion in which touchpoints earn credit, up to the maximum of the tenant.',
    schema: { type: 'integer', minimum: 1, default: DEFAULT_LOOKBACK_DAYS },
  },
  excludeImpressions: {
    description: 'Leaves impressions out of paths.',
    schema: { type: 'boolean', default: false },
  },
  groupBy: {
    description: `What rows are about, a comma list: ${GROUP_KEYS.join(', ')}.`,
    schema: { type: 'string', default: 'channel' },
  },
  interval: { description: 'Splits rows by time.', schema: { type: 'string', enum: [...INTERVALS] } },
  timezone: {
    description: 'IANA timezone in which days, weeks and months begin; by default that of the tenant.',
    schema: { type: 'string', example: 'Europe/Berlin' },
  },
  limit: {
    description: 'Most rows to return.',
    schema: { type: 'integer', minimum: 1, maximum: MAX_LIMIT, default: DEFAULT_LIMIT },
  },
  minPosition: {
    description: 'Answer only once everything up to this log position is in; 504 if that takes too long.',
    schema: { type: 'integer', minimum: 0 },
  },
  waitForMs: {
    description: 'How long to wait for `minPosition`.',
    schema: { type: 'integer', minimum: 0, maximum: MAX_WAIT_MS, default: DEFAULT_WAIT_MS },
  },
} as const satisfies Record<string, ParameterDoc>;

export type ParameterName = keyof typeof PARAMETERS;

/** Promised for later versions: named as such rather than as unknown. `filter.KEY` is another. */
export const UNSUPPORTED_PARAMETERS: ReadonlySet<string> = new Set([
  'pathStart',
  'transforms',
  'order',
  'worth',
]);

const FRESHNESS = ['minPosition', 'waitForMs'] as const;
const RANGE = ['from', 'to', 'timezone'] as const;
const SCOPE = [
  ...RANGE,
  'dateBasis',
  'conversionType',
  'lookbackDays',
  'excludeImpressions',
  ...FRESHNESS,
] as const;
const MODEL = ['halfLifeDays', 'first', 'last', 'milestone', 'milestoneShare', 'weights'] as const;

/** What each query takes. */
export const ACCEPTED = {
  user: ['model', ...MODEL, ...SCOPE],
  journey: [...RANGE, ...FRESHNESS],
  campaign: ['model', ...MODEL, 'interval', ...SCOPE],
  report: ['model', ...MODEL, 'groupBy', 'interval', ...SCOPE],
  compare: ['models', ...MODEL, 'groupBy', ...SCOPE],
  paths: ['groupBy', 'limit', ...SCOPE],
  models: [...FRESHNESS],
} as const satisfies Record<string, readonly ParameterName[]>;

export type QueryName = keyof typeof ACCEPTED;
