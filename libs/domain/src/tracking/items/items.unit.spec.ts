import fc from 'fast-check';
import { conversion } from './conversion.js';
import { type CompiledKind, checkFields, type JsonObject } from './item-kind.js';
import type { FieldRules } from './item-rules.js';
import { refund } from './refund.js';
import { satisfaction } from './satisfaction.js';
import { SEGMENT_CALLS, segmentCall } from './segment-calls.js';
import { spend } from './spend.js';
import { touchpoint } from './touchpoint.js';

const definitions = [
  { event: 'Order Completed' },
  { event: 'Signed Up', type: 'signup', valueProperty: 'worth/~' },
];
const rules: FieldRules = {
  currencies: new Set(['EUR', 'USD']),
  definitions: new Map(definitions.map((definition) => [definition.event, definition])),
};
const codeOf = (kind: CompiledKind, item: JsonObject) => {
  const problem = checkFields(kind, item, rules);
  return problem && `${problem.code} ${problem.pointer}`;
};
const KINDS = { touchpoint, conversion, refund, spend, satisfaction, ...Object.fromEntries(SEGMENT_CALLS) };

const anyField = fc.constantFrom(
  ...Object.values(KINDS).flatMap((kind) => kind.checks.map(([field]) => field)),
);

describe('what items may hold', () => {
  it.each<[string, CompiledKind, JsonObject, string | undefined]>([
    ['a touchpoint of a device', touchpoint, { anonymousId: 'a' }, undefined],
    ['nulls, which say nothing', touchpoint, { userId: 'u', anonymousId: null, channel: null }, undefined],
    [
      'every field',
      touchpoint,
      { userId: 'u', channel: '', clickIds: { gclid: 'x' }, cost: '0.5' },
      undefined,
    ],
    ['a cost below zero', touchpoint, { userId: 'u', cost: -1 }, 'invalid_number /cost'],
    ['a cost in words', touchpoint, { userId: 'u', cost: 'free' }, 'invalid_number /cost'],
    [
      'a campaign id that is a number',
      touchpoint,
      { userId: 'u', campaignId: 5 },
      'invalid_type /campaignId',
    ],
    ['click ids that are a list', touchpoint, { userId: 'u', clickIds: [] }, 'invalid_type /clickIds'],
    ['nobody', touchpoint, { userId: null }, 'missing_identity '],
    ['a conversion without a type', conversion, { userId: 'u' }, 'missing_field /type'],
    ['a value as text', conversion, { userId: 'u', type: 't', value: '12.345678901' }, undefined],
    ['a value that is true', conversion, { userId: 'u', type: 't', value: true }, 'invalid_type /value'],
    ['an empty order', conversion, { userId: 'u', type: 't', orderId: '' }, 'invalid_length /orderId'],
    ['a refund of everything', refund, {}, undefined],
    ['a refund that gives', refund, { amount: '-0.01' }, 'invalid_number /amount'],
    ['spend without a date', spend, { amount: 1 }, 'missing_field /date'],
    ['spend at a time', spend, { amount: 1, date: '2026-03-01T00:00:00Z' }, 'invalid_date /date'],
    ['half a click', spend, { amount: 1, date: '2026-03-01', clicks: 0.5 }, 'invalid_number /clicks'],
    ['a correction of spend', spend, { amount: -5, date: '2026-03-01', clicks: 0 }, undefined],
    ['a score of 11', satisfaction, { score: 11 }, 'invalid_number /score'],
    ['a track without a name', segmentCall('track'), { userId: 'u' }, 'missing_field /event'],
    ['an alias to nobody', segmentCall('alias'), { previousId: 'a' }, 'missing_field /userId'],
    ['an alias from nobody', segmentCall('alias'), { userId: 'u' }, 'missing_field /previousId'],
    ['a group without an id', segmentCall('group'), { userId: 'u' }, 'missing_field /groupId'],
    ['empty ids, as some libraries send', segmentCall('page'), { userId: '', anonymousId: 'a' }, undefined],
    ['only empty ids', segmentCall('page'), { userId: '', anonymousId: '' }, 'missing_identity '],
    ['a user that is a number', segmentCall('page'), { userId: 7 }, 'invalid_type /userId'],
    [
      'revenue beyond money',
      segmentCall('track'),
      { userId: 'u', event: 'E', properties: { revenue: 1e29 } },
      'invalid_number /properties/revenue',
    ],
    [
      'revenue in words, which is the sender’s business',
      segmentCall('track'),
      { userId: 'u', event: 'E', properties: { revenue: 'much', currency: 'XXX' } },
      undefined,
    ],
    [
      'an order in a currency that has a rate',
      segmentCall('track'),
      { userId: 'u', event: 'Order Completed', properties: { currency: 'USD' } },
      undefined,
    ],
    [
      'an order in another currency',
      segmentCall('track'),
      { userId: 'u', event: 'Order Completed', properties: { currency: 'CHF' } },
      'currency_not_supported /properties/currency',
    ],
    [
      'an event of a definition in another currency',
      segmentCall('track'),
      { userId: 'u', event: 'Signed Up', properties: { currency: 'usd' } },
      'currency_not_supported /properties/currency',
    ],
    [
      'a value that a definition names, beyond money',
      segmentCall('track'),
      { userId: 'u', event: 'Signed Up', properties: { 'worth/~': '1e29' } },
      'invalid_number /properties/worth~1~0',
    ],
    [
      'the same of an event that is no conversion',
      segmentCall('track'),
      { userId: 'u', event: 'Seen', properties: { 'worth/~': '1e29', currency: 'CHF' } },
      undefined,
    ],
    [
      'a page of that name, which is never a conversion',
      segmentCall('page'),
      { userId: 'u', event: 'Signed Up', properties: { currency: 'CHF' } },
      undefined,
    ],
    ['a conversion with a rate', conversion, { userId: 'u', type: 't', currency: 'USD' }, undefined],
    [
      'a conversion without one',
      conversion,
      { userId: 'u', type: 't', currency: 'CHF' },
      'currency_not_supported /currency',
    ],
    ['a cost with a rate', touchpoint, { userId: 'u', cost: 1, currency: 'USD' }, undefined],
    ['a cost without one', touchpoint, { userId: 'u', currency: 'CHF' }, 'currency_not_supported /currency'],
    ['spend with a rate', spend, { amount: 1, date: '2026-03-01', currency: 'USD' }, undefined],
    [
      'spend without one',
      spend,
      { amount: 1, date: '2026-03-01', currency: 'CHF' },
      'currency_not_supported /currency',
    ],
  ])('%s', (_what, kind, item, expected) => {
    expect(codeOf(kind, item)).toBe(expected);
  });

  it('keeps money within the reach of Decimal(38, 9)', () => {
    const value = (amount: unknown) => codeOf(conversion, { userId: 'u', type: 't', value: amount });
    fc.assert(
      fc.property(fc.bigInt(-(10n ** 29n) + 1n, 10n ** 29n - 1n), fc.nat(999), (whole, fraction) => {
        expect(value(`${whole}.${fraction}`)).toBeUndefined();
      }),
    );
    for (const amount of [
      `1${'0'.repeat(29)}`,
      `-1${'0'.repeat(29)}`,
      '1e29',
      '1e9999',
      Number.POSITIVE_INFINITY,
    ])
      expect(value(amount)).toBe('invalid_number /value');
    for (const amount of ['', ' 1', '1,5', '0x10', 'NaN', '--1', '9'.repeat(65)])
      expect(value(amount)).toBe('invalid_number /value');
  });

  it('never throws, and names a place within the item', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.values(KINDS)),
        fc.dictionary(anyField, fc.jsonValue()),
        (kind, item) => {
          const problem = checkFields(kind, item, rules);
          if (problem !== undefined) expect(problem.pointer).toMatch(/^(\/[\w~]+){0,2}$/);
        },
      ),
    );
  });
});
