import { newEvent } from '#domain-testing/builders/events.js';
import { dirtyAfter, itKeepsItsTables, tablesAfter } from '#domain-testing/projection-spec.js';
import { identityLinks } from './identity-links.js';

const identify = newEvent(
  'VisitorIdentified',
  { messageId: 'i1', anonymousId: 'a1', userId: 'u1' },
  { call: 'identify' },
);
const alias = newEvent(
  'VisitorIdentified',
  { messageId: 'i2', previousId: 'u0', userId: 'u1' },
  { call: 'alias' },
);
const touch = newEvent('TouchpointRecorded', { messageId: 't1', anonymousId: 'a1', userId: 'u1' });

describe('identity links', () => {
  it('links the ids of an identify, an alias and of any fact that carries both, under both ends', () => {
    const links = (tablesAfter(identityLinks, [identify, alias, touch]).identity_links ?? []).map(
      (row) => `${row['id']} ${row['other']}`,
    );
    expect(links.sort()).toEqual([
      'a:a1 u:u1',
      'a:a1 u:u1',
      'a:u0 u:u1',
      'u:u0 u:u1',
      'u:u1 a:a1',
      'u:u1 a:a1',
      'u:u1 a:u0',
      'u:u1 u:u0',
    ]);
  });

  it('has nothing to say of a single id or of a link to itself', () => {
    const single = newEvent('VisitorIdentified', { messageId: 'i3', userId: 'u1' }, { call: 'identify' });
    const self = newEvent(
      'VisitorIdentified',
      { messageId: 'i4', previousId: 'u1', userId: 'u1' },
      { call: 'alias' },
    );
    expect(tablesAfter(identityLinks, [single])).toEqual({});
    expect(dirtyAfter(identityLinks, self)).not.toContain('u:u1 u:u1');
    expect(dirtyAfter(identityLinks, single)).toEqual([]);
  });

  it('marks both ends as dirty', () => {
    expect(dirtyAfter(identityLinks, identify)).toEqual(['a:a1', 'u:u1']);
  });

  itKeepsItsTables(identityLinks, [identify, alias, touch]);
});
