import {
  MODEL_NAMES,
  type ModelName,
  type ModelParams,
  type OracleQuery,
  type Transform,
} from '../oracle/query.js';
import { Dice } from './dice.js';
import { DAY, START } from './draft.js';
import type { WorldSettings } from './facts.js';

function randomParams(dice: Dice, model: ModelName): ModelParams | undefined {
  switch (model) {
    case 'position_based':
      return dice.unless(0.5, { first: 0.5, last: dice.pick([0.1, 0.25, 0.5]) });
    case 'time_decay':
      return dice.unless(0.5, { halfLifeDays: dice.pick([1, 3, 14]) });
    case 'w_shaped': {
      const milestone = dice.pick(['signup', 'purchase']);
      return dice.chance(0.5) ? { milestone } : { milestone, first: 0.2, milestoneShare: 0.5, last: 0.2 };
    }
    case 'custom':
      return {
        weights: {
          first: dice.pick([[0.5], [4, 2, 1]]),
          middle: dice.pick([0.2, 1]),
          last: dice.pick([[0.3], [3, 1]]),
        },
      };
    case 'markov':
      return dice.unless(0.3, { order: 1 + dice.int(4) });
    case 'shapley':
      return dice.unless(0.4, { worth: dice.pick(['conversions', 'rate']) });
    default:
      return undefined;
  }
}

/** A question to a random world, the same for the same seed; every one has an answer under the statement. */
export function randomFactQuery(seed: number, settings: WorldSettings): OracleQuery {
  const dice = new Dice(seed ^ 0x5eed);
  const model = dice.pick(MODEL_NAMES);
  const params = randomParams(dice, model);
  const aggregate = model === 'markov' || params?.worth === 'rate';
  const keys = [
    'channel',
    'source',
    'medium',
    'campaign',
    'content',
    'term',
    'landingPage',
    ...settings.customDimensions,
  ];
  const groupBy = [dice.chance(0.5) ? 'channel' : dice.pick(keys)];
  if (!aggregate && dice.chance(0.3))
    groupBy.push(...keys.filter((key) => key !== groupBy[0] && dice.chance(0.3)));
  const from = dice.unless(0.4, START + dice.int(30) * DAY);
  const to = dice.unless(0.4, START + (30 + dice.int(40)) * DAY);
  const interval = dice.unless(0.6, dice.pick(['hour', 'day', 'week', 'month'] as const));
  const conversionType = dice.unless(0.6, dice.pick(['purchase', 'signup', 'Order Completed']));
  const names: readonly Transform[] = ['unique', 'first', 'exposure', 'dropDirect'];
  const transforms = names.filter(() => dice.chance(0.15));
  const filterKey = aggregate ? 'channel' : dice.pick(keys);
  const filtered = dice.chance(0.15) && (!aggregate || groupBy.includes('channel'));
  return {
    model,
    ...(params && { params }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...(!aggregate && dice.chance(0.2) && { dateBasis: 'touchpoint' as const }),
    timezone: settings.timezone,
    ...(interval && { interval }),
    ...(conversionType && { conversionType }),
    lookbackDays: Math.min(settings.maxLookbackDays, dice.pick([1, 7, 30, 30, 90])),
    ...(dice.chance(0.25) && { pathStart: 'afterPreviousConversion' as const }),
    ...(transforms.length > 0 && { transforms }),
    ...(dice.chance(0.3) && { excludeImpressions: true }),
    groupBy,
    ...(filtered && {
      filter: { [filterKey]: dice.pick(['Email', 'Direct', 'google', 'spring', '(not set)']) },
    }),
  };
}
