import { EMPTY_CONTEXT } from '../channels/marketing-context.js';
import type { JourneyConversion, JourneyTouchpoint } from '../journeys/journey.js';
import { Decimal } from '../money/decimal.js';
import { attributeConversion } from './attribute-conversion.js';
import { parseChoice } from './models.js';

const DAY_MS = 86_400_000;
const AT = Date.parse('2026-03-01T00:00:00Z');

function touch(messageId: string, time: number, interaction = 'visit'): JourneyTouchpoint {
  return {
    id: messageId,
    messageId,
    time,
    contextId: '1',
    context: EMPTY_CONTEXT,
    channel: 'Email',
    landingPage: '',
    interaction,
    dimensions: [],
  };
}

function conversion(path: readonly JourneyTouchpoint[]): JourneyConversion {
  return {
    id: 'c',
    messageId: 'c',
    type: 'order',
    time: AT,
    value: Decimal.parse('99.99'),
    currency: 'EUR',
    path,
    previousAt: undefined,
    milestones: {},
  };
}

function credited(
  path: readonly JourneyTouchpoint[],
  window: { lookbackDays: number; excludeImpressions: boolean },
) {
  return attributeConversion(conversion(path), parseChoice('linear'), window).map(
    ({ touchpoint, credit, attributedValue }) => [
      touchpoint.messageId,
      credit.toString(),
      attributedValue.toString(),
    ],
  );
}

describe('attributeConversion', () => {
  const days30 = { lookbackDays: 30, excludeImpressions: false };

  it('cuts a longer path to the lookback, both ends included', () => {
    const path = [
      touch('out', AT - 30 * DAY_MS - 1),
      touch('edge', AT - 30 * DAY_MS),
      touch('at', AT),
      touch('after', AT + 1),
    ];
    expect(credited(path, days30)).toEqual([
      ['edge', '0.5', '49.995'],
      ['at', '0.5', '49.995'],
    ]);
  });

  it('leaves impressions out when asked', () => {
    const path = [touch('seen', AT - 2, 'impression'), touch('clicked', AT - 1, 'click')];
    expect(credited(path, days30)).toHaveLength(2);
    expect(credited(path, { ...days30, excludeImpressions: true })).toEqual([['clicked', '1', '99.99']]);
  });

  it('shares the value to the last digit', () => {
    const path = [touch('a', AT - 3), touch('b', AT - 2), touch('c', AT - 1)];
    const values = attributeConversion(conversion(path), parseChoice('linear'), days30).map(
      ({ attributedValue }) => attributedValue,
    );
    expect(Decimal.sum(values).toString()).toBe('99.99');
  });

  it('begins after the conversion before when asked, however that was typed', () => {
    const path = [
      touch('before', AT - 3 * DAY_MS),
      touch('at', AT - 2 * DAY_MS),
      touch('after', AT - DAY_MS),
    ];
    const rules = { ...days30, pathStart: 'afterPreviousConversion' } as const;
    const second = { ...conversion(path), previousAt: AT - 2 * DAY_MS };
    const ids = (of: JourneyConversion) =>
      attributeConversion(of, parseChoice('linear'), rules).map(({ touchpoint }) => touchpoint.id);
    expect(ids(second)).toEqual(['after']);
    expect(ids(conversion(path))).toEqual(['before', 'at', 'after']);
  });

  it('applies transforms before the model, and says why each touchpoint got its credit', () => {
    const path = [touch('a', AT - 2 * DAY_MS), touch('b', AT - DAY_MS), touch('c', AT)];
    const rules = { ...days30, transforms: ['unique'] } as const;
    expect(attributeConversion(conversion(path), parseChoice('linear'), rules)).toMatchObject([
      { touchpoint: { id: 'a' }, reason: 'equal share of 1 touchpoint: 1' },
    ]);
  });

  it('gives nothing to anyone when no touchpoint is left', () => {
    expect(credited([touch('old', AT - 31 * DAY_MS)], days30)).toEqual([]);
  });
});
