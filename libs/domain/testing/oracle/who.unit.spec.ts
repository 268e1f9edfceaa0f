import { interpret } from './interpretation.js';
import { DEFAULT_READINGS } from './readings.js';
import { ask, at, classify, fact, touch, world } from './spec-worlds.js';

/** Owner by message id. */
function owners(facts: Parameters<typeof ask>[0]): Record<string, string> {
  return Object.fromEntries(
    ask(facts).journeys.flatMap(({ owner, messageIds }) => messageIds.map((id) => [id, owner])),
  );
}
const device = { anonymousId: 'd' };
const link = (id: string, userId: string, minutes: number) =>
  fact('identify', id, { ...device, userId, timestamp: at(minutes) });
const seen = (id: string, minutes: number) => fact('page', id, { ...device, timestamp: at(minutes) });

describe('Who', () => {
  it('a fact that names a userId is that user’s', () => {
    expect(owners([link('l', 'u', -9), fact('track', 'f', { ...device, userId: 'v' })])['f']).toBe('u:v');
  });

  it('identify, alias, and any event that carries both ids link an anonymousId to a userId', () => {
    for (const route of ['identify', 'group', 'page', 'track', 'touchpoints', 'conversions'] as const)
      expect(owners([seen('s', 0), fact(route, 'l', { ...device, userId: 'u' })])['s']).toBe('u:u');
    expect(owners([seen('s', 0), fact('alias', 'l', { previousId: 'd', userId: 'u' })])['s']).toBe('u:u');
    expect(owners([seen('s', 0), fact('identify', 'l', { userId: 'u' })])['s']).toBe('a:d');
  });

  it('a fact of an anonymousId belongs to the user of its latest link at or before its time', () => {
    const links = [link('l1', 'u', 0), link('l2', 'v', 10)];
    const result = owners([seen('s1', 5), seen('s2', 10), seen('s3', 99), ...links]);
    expect(result).toMatchObject({ s1: 'u:u', s2: 'u:v', s3: 'u:v' });
  });

  it('else of its first link, else to the anonymous visitor', () => {
    expect(owners([seen('s', -5), link('l2', 'v', 10), link('l1', 'u', 0)])['s']).toBe('u:u');
    expect(owners([seen('s', 0)])['s']).toBe('a:d');
  });

  it('of links at one time the greater messageId is the later one', () => {
    expect(owners([seen('s', 0), link('b', 'v', 0), link('a', 'u', 0)])['s']).toBe('u:v');
  });

  it('alias from one userId to another merges the two for all time; cycles and self-links change nothing', () => {
    const alias = (id: string, previousId: string, userId: string) =>
      fact('alias', id, { previousId, userId });
    const facts = [
      fact('track', 'x', { userId: 'x', timestamp: at(-999) }),
      fact('track', 'z', { userId: 'z' }),
      alias('1', 'z', 'y'),
      alias('2', 'y', 'x'),
      alias('3', 'x', 'z'),
      alias('4', 'x', 'x'),
    ];
    expect(new Set(Object.values(owners(facts)))).toEqual(new Set(['u:x']));
    expect(ask(facts).journeys[0]?.userIds).toEqual(['x', 'y', 'z']);
  });

  it('alias of a shared device links users by time and does not make them one (a reading)', () => {
    const alias = (id: string, userId: string, minutes: number) =>
      fact('alias', id, { previousId: 'd', userId, timestamp: at(minutes) });
    const facts = [seen('s1', 0), alias('1', 'u', 0), alias('2', 'v', 10), seen('s2', 20)];
    expect(owners(facts)).toMatchObject({ s1: 'u:u', s2: 'u:v' });
    expect(ask(facts, {}, { ...DEFAULT_READINGS, aliasPrevious: 'both' }).journeys).toHaveLength(1);
  });

  it('all that belongs to one user is one journey, also what arrived before the link', () => {
    const facts = [
      touch('t', 'Email', -1, device),
      fact('conversions', 'c', { userId: 'u', type: 'p' }),
      link('l', 'u', 1),
    ];
    expect(ask(facts).conversions[0]?.credits).toMatchObject([{ touchpointId: 't', credit: 1 }]);
  });

  it('of resends the one lowest in the log is the fact, its time included', () => {
    const { facts } = interpret(world([seen('s', 3), seen('s', 1), seen('t', 2)]), classify);
    expect(facts.map(({ messageId, time }) => [messageId, new Date(time).toISOString()])).toEqual([
      ['s', at(3)],
      ['t', at(2)],
    ]);
  });

  it('a time is corrected by sentAt', () => {
    const late = fact('page', 's', { ...device, timestamp: at(60), sentAt: at(61) });
    const { facts } = interpret(world([{ ...late, receivedAt: at(5) }]), classify);
    expect(facts[0]?.time).toBe(Date.parse(at(4)));
  });
});
