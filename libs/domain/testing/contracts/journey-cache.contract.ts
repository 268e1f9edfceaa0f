import { anonymousKey, userKey } from '#domain/identity/visitor-key.js';
import type { Journey } from '#domain/journeys/journey.js';
import type { JourneyCache, JourneyChange, JourneyName } from '#domain/ports/journey-cache.js';
import { testJourney } from '../builders/journeys.js';

export interface JourneyCacheUnderTest {
  /** That keeps no journey of more than `maxJourneyBytes` bytes. */
  readonly cache: JourneyCache;
  /** Where the batches are counted that `derive` derives. */
  readonly namespace: string;
  /** A batch is derived, and its changes are known wherever the cache needs to know them. */
  derive(batch: number, change: JourneyChange): Promise<void>;
  close(): Promise<void>;
}

const MAX_JOURNEY_BYTES = 20_000;
const NOBODY: JourneyChange = new Map();
const CHANGED = {
  byUserId: new Map([['acme', new Set([userKey('ann')])]]),
  byAnonymousId: new Map([['acme', new Set([anonymousKey('ann')])]]),
  everything: 'everything',
} as const;

/** What every cache of journeys must do; `open` gives an empty one, derived up to batch 0. */
export function journeyCacheContract(
  name: string,
  open: (limits: { maxJourneyBytes: number }) => Promise<JourneyCacheUnderTest>,
): void {
  describe(`${name} is a cache of journeys`, () => {
    let under: JourneyCacheUnderTest;
    const ann: JourneyName = { tenant: 'acme', id: 'ann', rulesVersion: 1 };

    beforeEach(async () => {
      under = await open({ maxJourneyBytes: MAX_JOURNEY_BYTES });
    });
    afterEach(() => under.close());

    const looked = async (asked: JourneyName, batch: number): Promise<Journey | undefined> => {
      const answer = await under.cache.look(asked, { namespace: under.namespace, batch });
      return answer.kind === 'hit' ? answer.journey : undefined;
    };
    const missed = async (asked: JourneyName, batch: number) => {
      const answer = await under.cache.look(asked, { namespace: under.namespace, batch });
      if (answer.kind === 'hit') throw new Error('nothing was to be there');
      return answer.keep;
    };
    const fill = async (asked: JourneyName, batch: number, journey: Journey) =>
      (await missed(asked, batch))(journey);

    it('gives back what it was given, to the last digit', async () => {
      const journey = testJourney('ann');
      await fill(ann, 0, journey);
      const found = await looked(ann, 0);
      expect(found).toEqual(journey);
      expect(found?.conversions.map(({ value }) => [value.units, value.scale])).toEqual(
        journey.conversions.map(({ value }) => [value.units, value.scale]),
      );
    });

    it('knows a journey by its tenant, its id and the version of the rules', async () => {
      await fill(ann, 0, testJourney('ann'));
      for (const other of [{ tenant: 'beta' }, { id: 'bob' }, { id: 'Ann' }, { rulesVersion: 2 }])
        expect(await looked({ ...ann, ...other }, 0)).toBeUndefined();
      await fill({ ...ann, rulesVersion: 2 }, 0, testJourney('under the second'));
      expect(await looked(ann, 0)).toEqual(testJourney('ann'));
      expect(await looked({ ...ann, rulesVersion: 2 }, 0)).toEqual(testJourney('under the second'));
    });

    it.each(Object.entries(CHANGED))('gives no journey that has changed since (%s)', async (_, change) => {
      await fill(ann, 0, testJourney('old'));
      await under.derive(1, change);
      expect(await looked(ann, 1)).toBeUndefined();
    });

    it.each(Object.entries(CHANGED))(
      'keeps no journey that was read before a change (%s)',
      async (_, change) => {
        const keep = await missed(ann, 0);
        await under.derive(1, change);
        await keep(testJourney('old'));
        expect(await looked(ann, 1)).toBeUndefined();
        const keepNew = await missed(ann, 1);
        await keep(testJourney('old'));
        expect(await looked(ann, 1)).toBeUndefined();
        await keepNew(testJourney('new'));
        await keep(testJourney('old'));
        expect(await looked(ann, 1)).toEqual(testJourney('new'));
      },
    );

    it('knows nothing of what was kept as of the batches of another namespace', async () => {
      await fill(ann, 0, testJourney('ann'));
      const elsewhere = { namespace: `${under.namespace}-2`, batch: 0 };
      expect(await under.cache.look(ann, elsewhere)).toMatchObject({ kind: 'miss' });
    });

    it('gives nothing to whoever knows of more than it does', async () => {
      await fill(ann, 0, testJourney('old'));
      expect(await looked(ann, 1)).toBeUndefined();
      await fill(ann, 1, testJourney('newer'));
      await under.derive(2, CHANGED.byUserId);
      expect(await looked(ann, 2)).toBeUndefined();
    });

    it('keeps nothing that is too large', async () => {
      const journey = testJourney('ann');
      const events = Array.from({ length: 1_000 }, (_, n) => ({
        id: `event-${n}`,
        messageId: '',
        time: n,
        call: 'page',
        name: '',
        url: '',
      }));
      await fill(ann, 0, { ...journey, events });
      expect(await looked(ann, 0)).toBeUndefined();
      await fill(ann, 0, journey);
      expect(await looked(ann, 0)).toEqual(journey);
    });

    it('takes names of any kind', async () => {
      const ids = ['a:b', 'a', ':', '{x}', ' ', '🙂', '__proto__', '\u0000', 'x'.repeat(500)];
      for (const id of ids) await fill({ ...ann, id }, 0, testJourney(id));
      for (const id of ids) expect(await looked({ ...ann, id }, 0)).toEqual(testJourney(id));
      await under.derive(1, new Map([['acme', new Set(ids.map(userKey))]]));
      for (const id of ids) expect(await looked({ ...ann, id }, 1)).toBeUndefined();
    });

    it('gives what is kept also when others were kept or looked for meanwhile', async () => {
      const keep = await missed(ann, 0);
      const alsoKeep = await missed(ann, 0);
      await alsoKeep(testJourney('one'));
      await keep(testJourney('one'));
      await under.derive(0, NOBODY);
      expect(await looked(ann, 0)).toEqual(testJourney('one'));
    });
  });
}
