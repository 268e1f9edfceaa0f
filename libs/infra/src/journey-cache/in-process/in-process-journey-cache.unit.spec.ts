import { testJourney } from '#domain-testing/builders/journeys.js';
import { journeyCacheContract } from '#domain-testing/contracts/journey-cache.contract.js';
import { InProcessJourneyCache } from './in-process-journey-cache.js';

journeyCacheContract('InProcessJourneyCache', async (limits) => ({
  cache: new InProcessJourneyCache(limits),
  namespace: 'one',
  derive: async () => undefined,
  close: async () => undefined,
}));

describe('a cache of journeys in one process', () => {
  const START = { namespace: 'one', batch: 0 };
  const named = (id: string) => ({ tenant: 'acme', id, rulesVersion: 1 });
  const fill = async (cache: InProcessJourneyCache, id: string) => {
    const answer = await cache.look(named(id), START);
    if (answer.kind === 'miss') await answer.keep(testJourney(id));
  };
  const isKept = async (cache: InProcessJourneyCache, id: string) =>
    (await cache.look(named(id), START)).kind === 'hit';

  it('keeps the journeys that were used last, as many as fit', async () => {
    // Room for two of them.
    const cache = new InProcessJourneyCache({ maxBytes: 10_000 });
    for (const id of ['a', 'b']) await fill(cache, id);
    expect(await isKept(cache, 'a')).toBe(true);
    await fill(cache, 'c');
    expect([await isKept(cache, 'b'), await isKept(cache, 'a'), await isKept(cache, 'c')]).toEqual([
      false,
      true,
      true,
    ]);
  });

  it('gives everybody a journey of their own', async () => {
    const cache = new InProcessJourneyCache();
    await fill(cache, 'a');
    const first = await cache.look(named('a'), START);
    if (first.kind === 'hit') Object.assign(first.journey, { events: [] });
    expect(await cache.look(named('a'), START)).toEqual({ kind: 'hit', journey: testJourney('a') });
  });
});
