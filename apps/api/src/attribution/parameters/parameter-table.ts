import { MAX_ORDER } from '#domain/attribution/fits/markov/chain.js';
import { WORTHS } from '#domain/attribution/fits/shapley/worth.js';
import { GROUP_KEYS, INTERVALS, TRANSFORMS } from '#domain/ports/attribution-queries.js';

export const DEFAULT_MODEL = 'linear';
export const DEFAULT_LOOKBACK_DAYS = 30;
export const DEFAULT_WAIT_MS = 5_000;
export const MAX_WAIT_MS = 60_000;
export const DEFAULT_LIMIT = 50;
export const MAX_LIMIT = 1_000;

export const DATE_BASES = ['conversion', 'touchpoint'] as const;
export const PATH_STARTS = ['lookback', 'afterPreviousConversion'] as const;

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
  order: {
    description: 'Touchpoints that a state of the chain remembers (markov).',
    schema: { type: 'integer', minimum: 1, maximum: MAX_ORDER },
  },
  worth: {
    description: 'What a coalition of channels is worth: its conversions, or its conversion rate (shapley).',
    schema: { type: 'string', enum: [...WORTHS] },
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
    description:
      'Whose time the range and the intervals are about: the conversion, or each touchpoint that earned credit.',
    schema: { type: 'string', enum: [...DATE_BASES], default: 'conversion' },
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
  pathStart: {
    description:
      'Where a path begins: with the lookback, or after the conversion of the same user before, of whatever type.',
    schema: { type: 'string', enum: [...PATH_STARTS], default: 'lookback' },
  },
  transforms: {
    description: `Changes of paths before the model sees them, a comma list in the order of their use: ${TRANSFORMS.join(', ')}.`,
    schema: { type: 'string', example: 'exposure,dropDirect' },
  },
  groupBy: {
    description: `What rows are about, a comma list: ${GROUP_KEYS.join(', ')}, and custom dimensions of the tenant.`,
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
  cursor: { description: 'Begin after this: `nextCursor` of the page before.', schema: { type: 'string' } },
  fresh: {
    description:
      'Of a fitted model: only a fit that has seen everything in the answer, waiting up to `waitForMs` for one to be made.',
    schema: { type: 'boolean', default: false },
  },
  minPosition: {
    description: 'Answer only once everything up to this log position is in; 504 if that takes too long.',
    schema: { type: 'integer', minimum: 0 },
  },
  waitForMs: {
    description: 'How long to wait for `minPosition`, and then for the fit of a model.',
    schema: { type: 'integer', minimum: 0, maximum: MAX_WAIT_MS, default: DEFAULT_WAIT_MS },
  },
} as const satisfies Record<string, ParameterDoc>;

export type ParameterName = keyof typeof PARAMETERS;

/** Parameters with the name of a key in theirs, as `filter.channel`. */
export const KEYED = {
  filter: {
    description: 'Only touchpoints with this value; credits are still those of whole paths.',
    schema: { type: 'string' },
  },
  key: {
    description: 'The row whose conversions are asked for; every key of `groupBy`.',
    schema: { type: 'string' },
  },
} as const satisfies Record<string, ParameterDoc>;

export type KeyedName = keyof typeof KEYED;

const FRESHNESS = ['minPosition', 'waitForMs'] as const;
const RANGE = ['from', 'to', 'timezone'] as const;
const SCOPE = [
  ...RANGE,
  'dateBasis',
  'conversionType',
  'lookbackDays',
  'pathStart',
  'transforms',
  'excludeImpressions',
  ...FRESHNESS,
] as const;
const FITTED = ['order', 'worth'] as const;
const MODEL = [
  'halfLifeDays',
  'first',
  'last',
  'milestone',
  'milestoneShare',
  'weights',
  ...FITTED,
  'fresh',
] as const;

/** What each query takes. */
export const ACCEPTED = {
  user: ['model', ...MODEL, ...SCOPE],
  journey: [...RANGE, ...FRESHNESS],
  campaign: ['model', ...MODEL, 'interval', ...SCOPE],
  report: ['model', ...MODEL, 'groupBy', 'interval', ...SCOPE],
  reportConversions: ['model', ...MODEL, 'groupBy', 'limit', 'cursor', ...SCOPE],
  compare: ['models', ...MODEL, 'groupBy', ...SCOPE],
  paths: ['groupBy', 'limit', ...SCOPE],
  models: [...FITTED, 'fresh', 'groupBy', ...SCOPE],
} as const satisfies Record<string, readonly ParameterName[]>;

export type QueryName = keyof typeof ACCEPTED;

/** What each query takes by key. */
export const ACCEPTED_BY_KEY: Readonly<Record<QueryName, readonly KeyedName[]>> = {
  user: ['filter'],
  journey: [],
  campaign: [],
  report: ['filter'],
  reportConversions: ['filter', 'key'],
  compare: ['filter'],
  paths: [],
  models: [],
};

/** Queries whose range can be about touchpoints. */
export const BY_TOUCHPOINT: ReadonlySet<QueryName> = new Set<QueryName>([
  'user',
  'report',
  'reportConversions',
  'compare',
]);
