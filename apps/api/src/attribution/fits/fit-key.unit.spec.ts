import { INTERPRETATION } from '../testing/fakes.js';
import { type FitRequest, fitKey } from './fit-key.js';

const query: FitRequest['query'] = {
  tenant: 'acme',
  interpretation: INTERPRETATION,
  timezone: 'UTC',
  lookbackDays: 30,
  excludeImpressions: false,
  groupBy: ['channel'],
};
const key = (change: Partial<FitRequest['query']> = {}, params: object = { order: 2 }, model = 'markov') =>
  fitKey({ query: { ...query, ...change }, choice: { model, params: { ...params } } });

describe('the key of a fit', () => {
  it.each<[string, string]>([
    ['tenant', key({ tenant: 'other' })],
    ['version of the rules', key({ interpretation: { ...INTERPRETATION, rulesVersion: 2 } })],
    ['begin of the range', key({ from: 0 })],
    ['end of the range', key({ to: 0 })],
    ['grouping', key({ groupBy: ['channel', 'source'] })],
    ['order of the grouping', key({ groupBy: ['source', 'channel'] })],
    ['transforms', key({ transforms: ['unique'] })],
    ['parameters', key({}, { order: 3 })],
    ['model', key({}, { worth: 'rate' }, 'shapley')],
  ])('is another one for another %s', (_, other) => {
    expect(other).not.toBe(key());
  });

  it('is the same however the question was put', () => {
    expect(key({ timezone: 'Asia/Tokyo', transforms: [] })).toBe(key());
    expect(key({}, { a: 1, b: 2 })).toBe(key({}, { b: 2, a: 1 }));
    expect(key()).toMatch(/^[\da-f]{40}$/);
  });
});
