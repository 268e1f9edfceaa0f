import type { Lines } from './lines.js';
import { daysAgo } from './tenant.js';

const device = { anonymousId: 'device' };

export const who: Lines = {
  'A **visitor** is whoever an `anonymousId` or `userId` names.': async (make) => {
    const shop = await make();
    await shop.touch({ anonymousId: 'device', channel: 'Email' }, { userId: 'ada', channel: 'Display' });
    expect(await shop.channels('device')).toEqual(['Email']);
    expect(await shop.channels('ada')).toEqual(['Display']);
  },

  '`identify`, `alias`, and any event that carries both ids link an `anonymousId` to a `userId`.': async (
    make,
  ) => {
    const shop = await make();
    await shop.touch(
      ...['a', 'b', 'c', 'd', 'e'].map((anonymousId) => ({ anonymousId, channel: anonymousId })),
    );
    await shop.segment(
      { type: 'identify', anonymousId: 'a', userId: 'ada' },
      { type: 'alias', previousId: 'b', userId: 'ada' },
      { type: 'track', event: 'Opened', anonymousId: 'c', userId: 'ada' },
    );
    await shop.convert({ anonymousId: 'd', userId: 'ada' });
    expect((await shop.channels('ada')).sort()).toEqual(['a', 'b', 'c', 'd']);
    expect(await shop.channels('e')).toEqual(['e']);
  },

  "A fact that names a `userId` is that user's.": async (make) => {
    const shop = await make();
    await shop.segment({ type: 'identify', ...device, userId: 'ada', timestamp: daysAgo(9) });
    await shop.touch({ ...device, userId: 'bob', channel: 'Email', timestamp: daysAgo(8) });
    expect([await shop.channels('ada'), await shop.channels('bob')]).toEqual([[], ['Email']]);
  },

  "A fact that names only an `anonymousId` belongs to the user of its latest link at or before the fact's time, else of its first link, else to the anonymous visitor.":
    async (make) => {
      const shop = await make();
      await shop.segment(
        { type: 'identify', ...device, userId: 'ada', timestamp: daysAgo(9) },
        { type: 'identify', ...device, userId: 'bob', timestamp: daysAgo(5) },
      );
      const seen = (channel: string, days: number) => ({ ...device, channel, timestamp: daysAgo(days) });
      await shop.touch(seen('first', 12), seen('between', 7), seen('at', 5), seen('after', 1));
      await shop.touch({ anonymousId: 'stranger', channel: 'none' });
      expect(await shop.channels('ada')).toEqual(['first', 'between']);
      expect(await shop.channels('bob')).toEqual(['at', 'after']);
      expect(await shop.channels('stranger')).toEqual(['none']);
    },

  '`alias` from one `userId` to another merges the two for all time.': async (make) => {
    const shop = await make();
    await shop.touch(
      { userId: 'ada', channel: 'before', timestamp: daysAgo(9) },
      { userId: 'lovelace', channel: 'after', timestamp: daysAgo(1) },
    );
    await shop.segment({ type: 'alias', previousId: 'ada', userId: 'lovelace', timestamp: daysAgo(5) });
    for (const id of ['ada', 'lovelace']) expect(await shop.channels(id)).toEqual(['before', 'after']);
  },

  'All that belongs to one user is one journey, also what arrived before the link.': async (make) => {
    const shop = await make();
    await shop.touch({ ...device, channel: 'Email', timestamp: daysAgo(3) });
    await shop.convert({ userId: 'ada', messageId: 'order' });
    expect((await shop.user()).conversions[0]?.credits).toEqual([]);
    await shop.segment({ type: 'identify', ...device, userId: 'ada', timestamp: daysAgo(2) });
    expect((await shop.user()).conversions[0]?.credits.map(({ channel }) => channel)).toEqual(['Email']);
  },
};
