import fc from 'fast-check';
import { type IdentityLink, IdentityMap } from './identity-map.js';
import type { VisitorKey } from './visitor-key.js';

const link = (from: VisitorKey, to: VisitorKey, time = 0): IdentityLink => ({
  from,
  to,
  time,
  messageId: '',
});

describe('whose a fact is', () => {
  it("a fact that names a userId is that user's, whoever its device belongs to", () => {
    expect(new IdentityMap([link('a:d', 'u:1')]).ownerOf('a:d', '2', 5)).toBe('u:2');
  });

  it('an anonymous fact belongs to the user of the latest link at or before it', () => {
    const map = new IdentityMap([link('a:d', 'u:1', 10), link('a:d', 'u:2', 20), link('a:d', 'u:1', 30)]);
    expect([10, 19, 20, 29, 30, 99].map((time) => map.ownerOf('a:d', '', time))).toEqual([
      'u:1',
      'u:1',
      'u:2',
      'u:2',
      'u:1',
      'u:1',
    ]);
  });

  it('of links at the same time the one with the greater messageId is the later', () => {
    const at = (to: VisitorKey, messageId: string) => ({ from: 'a:d', to, time: 10, messageId }) as const;
    expect(new IdentityMap([at('u:1', 'm2'), at('u:2', 'm1')]).ownerOf('a:d', '', 10)).toBe('u:1');
  });

  it('else to the user of its first link, also backwards', () => {
    expect(new IdentityMap([link('a:d', 'u:2', 20), link('a:d', 'u:1', 10)]).ownerOf('a:d', '', 3)).toBe(
      'u:1',
    );
  });

  it('else to the anonymous visitor', () => {
    expect(new IdentityMap([]).ownerOf('a:d', '', 3)).toBe('a:d');
  });

  it('an alias merges two users for all time; a shared device does not', () => {
    const map = new IdentityMap([
      link('u:old', 'u:new', 50),
      link('a:d', 'u:new', 1),
      link('a:d', 'u:other', 2),
    ]);
    expect([map.ownerOf('u:old', 'old', 0), map.ownerOf('u:new', 'new', 0)]).toEqual(['u:new', 'u:new']);
    expect(map.canonical('u:other')).toBe('u:other');
    expect(map.ownersOf('a:d')).toEqual(new Set(['u:new', 'u:other']));
  });

  it('a cycle or a link to itself changes nothing', () => {
    const links = [link('u:1', 'u:2'), link('u:2', 'u:3'), link('u:3', 'u:1'), link('u:2', 'u:2')];
    expect(new IdentityMap(links).canonical('u:3')).toBe('u:1');
  });

  it('does not depend on the order of links', () => {
    const key = fc.constantFrom<VisitorKey>('a:1', 'a:2', 'u:1', 'u:2', 'u:3', 'u:4');
    const links = fc.array(
      fc.record({
        from: key,
        to: key,
        time: fc.integer({ min: 0, max: 3 }),
        messageId: fc.constantFrom('m1', 'm2'),
      }),
      {
        maxLength: 12,
      },
    );
    const shuffled = links.chain((all) =>
      fc.shuffledSubarray(all, { minLength: all.length }).map((other) => [all, other] as const),
    );
    fc.assert(
      fc.property(shuffled, key, fc.integer({ min: 0, max: 4 }), ([one, other], visitor, time) => {
        expect(new IdentityMap(one).ownerOf(visitor, '', time)).toBe(
          new IdentityMap(other).ownerOf(visitor, '', time),
        );
      }),
    );
  });
});
