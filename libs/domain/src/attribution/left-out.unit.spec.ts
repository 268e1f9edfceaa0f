import { EMPTY_CONTEXT } from '../channels/marketing-context.js';
import type { JourneyConversion, JourneyTouchpoint } from '../journeys/journey.js';
import { Decimal } from '../money/decimal.js';
import { attributeConversion, type PathRules } from './attribute-conversion.js';
import { leftOutOf } from './left-out.js';
import { parseChoice } from './models.js';

const DAY_MS = 86_400_000;
const AT = Date.parse('2026-03-01T00:00:00Z');

function touch(id: string, daysBefore: number, channel = 'Email', interaction = 'visit'): JourneyTouchpoint {
  return {
    id,
    messageId: id,
    time: AT - daysBefore * DAY_MS,
    contextId: '1',
    context: EMPTY_CONTEXT,
    channel,
    landingPage: '',
    interaction,
    dimensions: [],
  };
}

const JOURNEY = [
  touch('old', 100),
  touch('out', 30.5),
  touch('seen', 20, 'Display', 'impression'),
  touch('email', 10),
  touch('again', 9),
  touch('direct', 1, 'Direct'),
  touch('later', -1),
];
const CONVERSION: JourneyConversion = {
  id: 'c',
  messageId: 'c',
  type: 'order',
  time: AT,
  value: Decimal.parse('10'),
  currency: 'EUR',
  path: JOURNEY.filter(({ id }) => id !== 'old' && id !== 'later'),
  previousAt: AT - 10 * DAY_MS,
  milestones: {},
};
const RULES: PathRules = { lookbackDays: 30, excludeImpressions: false };
const reasons = (rules: PathRules) =>
  leftOutOf(JOURNEY, CONVERSION, rules).map(({ touchpoint, reason }) => [touchpoint.id, reason]);

describe('touchpoints that a path leaves out', () => {
  it('are those before the lookback', () => {
    expect(reasons(RULES)).toEqual([
      ['old', '100 days before the conversion, outside the lookback of 30 days'],
      ['out', '30.5 days before the conversion, outside the lookback of 30 days'],
    ]);
  });

  it('are impressions when those are excluded, and what is not after the conversion before', () => {
    const rules: PathRules = { ...RULES, excludeImpressions: true, pathStart: 'afterPreviousConversion' };
    expect(reasons(rules).slice(2)).toEqual([
      ['seen', 'an impression, and impressions are left out'],
      ['email', 'not after the conversion before, where the path begins'],
    ]);
  });

  it('are those that a transform takes out, by the first that does', () => {
    expect(reasons({ ...RULES, transforms: ['exposure', 'unique', 'dropDirect'] }).slice(2)).toEqual([
      ['again', 'repeats Email before it, and repeats in a row count once'],
      ['direct', 'Direct, which is dropped where the path has anything else'],
    ]);
  });

  it.each<PathRules>([
    RULES,
    { ...RULES, excludeImpressions: true, pathStart: 'afterPreviousConversion' },
    { ...RULES, transforms: ['unique', 'dropDirect'], lookbackDays: 9 },
  ])('are with the credited ones all up to the conversion, under %j', (rules) => {
    const credited = attributeConversion(CONVERSION, parseChoice('linear'), rules);
    const all = [...credited, ...leftOutOf(JOURNEY, CONVERSION, rules)].map(
      ({ touchpoint }) => touchpoint.id,
    );
    expect(all.toSorted()).toEqual(['again', 'direct', 'email', 'old', 'out', 'seen']);
  });
});
