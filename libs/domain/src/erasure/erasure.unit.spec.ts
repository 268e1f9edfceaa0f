import fc from 'fast-check';
import { newEvent, RECEIVED_AT, recorded } from '#domain-testing/builders/events.js';
import type { EventType } from '../events/event-types.js';
import type { EventMetadata } from '../events/metadata.js';
import { decodeFact } from '../facts/fact.js';
import { type IdentityLink, IdentityMap } from '../identity/identity-map.js';
import type { VisitorKey } from '../identity/visitor-key.js';
import { decide } from '../tenants/decide.js';
import { newTenant, parseBody } from '../tenants/settings-schema.js';
import { UnknownTenantError } from '../tenants/tenant-errors.js';
import { evolve, initialState } from '../tenants/tenant-state.js';
import { ErasureIndex, isWithin } from './erasure-index.js';
import { MAX_PER_PART } from './erasure-parts.js';
import { ownedTimes } from './owned-times.js';
import { subjectOf, type VisitorErasedData } from './visitor-erased.js';

const NOON = Date.parse(RECEIVED_AT);
const ERASED: VisitorErasedData = {
  subject: subjectOf('acme', '1'),
  part: 1,
  parts: 1,
  visitors: ['u:1', 'u:old', 'a:own'],
  shared: [{ visitor: 'a:kiosk', from: null, until: NOON + 10 }],
  facts: [],
  erasedAt: RECEIVED_AT,
};

function indexOf(data: Partial<VisitorErasedData> = {}, position = 10): ErasureIndex {
  const index = new ErasureIndex();
  index.note('acme', position, { ...ERASED, ...data });
  return index;
}

type Body = Readonly<Record<string, unknown>>;
const fact = (
  position: number,
  body: Body,
  type: EventType = 'EventTracked',
  metadata = {},
  tenant = 'acme',
) =>
  decodeFact(
    recorded(
      newEvent(type, { messageId: 'm', ...body }, metadata as Partial<EventMetadata>, tenant),
      position,
    ),
  );

describe('an erased fact', () => {
  const index = indexOf();

  it.each<[string, Body]>([
    ['the user', { userId: '1' }],
    ['the user, on any device', { userId: '1', anonymousId: 'unheard of' }],
    ['one of their devices and nobody', { anonymousId: 'own' }],
    ['a shared device at their time', { anonymousId: 'kiosk', timestamp: new Date(NOON + 9).toISOString() }],
  ])('names %s, and is before the erasure', (_, body) => {
    expect([9, 10, 11].map((position) => index.isErased(fact(position, body)))).toEqual([true, false, false]);
  });

  it.each<[string, Body, EventType]>([
    ['another user on their device', { userId: '2', anonymousId: 'own' }, 'EventTracked'],
    [
      'a shared device at another time',
      { anonymousId: 'kiosk', timestamp: new Date(NOON + 10).toISOString() },
      'EventTracked',
    ],
    ['a device of the same name as the user', { anonymousId: '1' }, 'EventTracked'],
    ['nobody', {}, 'EventTracked'],
    ['a user in what an advertiser spends', { userId: '1' }, 'AdSpendRecorded'],
  ])('is none that names %s', (_, body, type) => {
    expect(index.isErased(fact(1, body, type))).toBe(false);
  });

  it('is none of another tenant', () => {
    expect(index.isErased(fact(1, { userId: '1' }, 'EventTracked', {}, 'other'))).toBe(false);
  });

  it('is also an alias of the user, whoever the user is by now', () => {
    const alias = (previousId: string) =>
      fact(1, { userId: '9', previousId }, 'VisitorIdentified', { call: 'alias' });
    expect([index.isErased(alias('old')), index.isErased(alias('3'))]).toEqual([true, false]);
  });

  it('is also a refund that the erasure lists', () => {
    const refund = fact(1, { messageId: 'r' }, 'ConversionRefunded', { conversionMessageId: 'm' });
    expect(index.isErased(refund)).toBe(false);
    expect(indexOf({ facts: [refund.event.id] }).isErased(refund)).toBe(true);
  });

  it('is told by its frame when it cannot be read', () => {
    const { event } = fact(9, { userId: '1' });
    const later = fact(10, { userId: '1' }).event;
    expect([index.isErasedFrame(event), index.isErasedFrame(later)]).toEqual([true, false]);
  });

  it('is of whichever erasure names it: the latest counts, and one that is noted again changes nothing', () => {
    const twice = indexOf();
    twice.note('acme', 20, { ...ERASED, visitors: ['u:1'], shared: [] });
    twice.note('acme', 10, { ...ERASED, visitors: ['u:2'] });
    expect(twice.of('acme').map(({ position }) => position)).toEqual([10, 20]);
    const erased = [{ userId: '1' }, { anonymousId: 'own' }, { userId: '2' }].map((body) =>
      twice.isErased(fact(15, body)),
    );
    expect(erased).toEqual([true, false, false]);
  });
});

describe('the times at which a shared device was theirs', () => {
  it('are those at which it belongs to them by its links', () => {
    const user = fc.constantFrom<VisitorKey>('u:1', 'u:2', 'u:3', 'u:4');
    const link: fc.Arbitrary<IdentityLink> = fc.record({
      from: fc.constantFrom<VisitorKey>('a:d', 'u:1', 'u:2'),
      to: user,
      time: fc.integer({ min: 0, max: 6 }),
      messageId: fc.constantFrom('m1', 'm2'),
    });
    fc.assert(
      fc.property(fc.array(link, { maxLength: 8 }), fc.integer({ min: -1, max: 7 }), (links, time) => {
        const map = new IdentityMap(links);
        const isTheirs = (key: VisitorKey) => map.canonical(key) === map.canonical('u:1');
        const times = ownedTimes('a:d', links, isTheirs);
        expect(times.some((owned) => isWithin(owned, time))).toBe(isTheirs(map.ownerOf('a:d', '', time)));
      }),
    );
  });

  it('are one where links follow one another', () => {
    const at = (time: number, to: VisitorKey) => ({ from: 'a:d', to, time, messageId: 'm' }) as const;
    const links = [at(1, 'u:2'), at(2, 'u:1'), at(3, 'u:1'), at(4, 'u:1'), at(5, 'u:2'), at(6, 'u:1')];
    expect(ownedTimes('a:d', links, (user) => user === 'u:1')).toEqual([
      { visitor: 'a:d', from: 2, until: 5 },
      { visitor: 'a:d', from: 6, until: null },
    ]);
  });
});

describe('the decision to erase', () => {
  const { tenantId, ...settings } = parseBody(newTenant, { tenantId: 'acme', name: 'Acme' });
  const registered = evolve(initialState, { type: 'TenantRegistered', data: { tenantId, ...settings } });
  const { subject, erasedAt } = ERASED;

  it('is events of bounded size that hold everything together', () => {
    const visitors = Array.from({ length: 2 * MAX_PER_PART + 1 }, (_, n): VisitorKey => `a:${n}`);
    const erasure = { subject, erasedAt, visitors, shared: ERASED.shared, facts: ['f'] };
    const events = decide({ kind: 'erase-visitor', tenantId, erasure }, registered);
    const parts = events.flatMap((event) => (event.type === 'VisitorErased' ? [event.data] : []));
    expect(parts.map(({ part, parts: of, visitors: some }) => [part, of, some.length])).toEqual([
      [1, 3, MAX_PER_PART],
      [2, 3, MAX_PER_PART],
      [3, 3, 1],
    ]);
    expect(parts.flatMap((part) => part.visitors)).toEqual(visitors);
    expect(parts.flatMap((part) => [...part.shared, ...part.facts])).toEqual([...ERASED.shared, 'f']);
    expect(events.reduce(evolve, registered)).toEqual(registered);
  });

  it('is none of a tenant that is not there', () => {
    const erasure = { subject, erasedAt, visitors: [], shared: [], facts: [] };
    expect(() => decide({ kind: 'erase-visitor', tenantId, erasure }, initialState)).toThrow(
      UnknownTenantError,
    );
  });
});
