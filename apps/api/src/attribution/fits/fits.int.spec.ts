import type { Job } from '#domain/ports/jobs.js';
import { openTestApp, type TestApp } from '../testing/test-app.js';

interface Answer {
  readonly status: number;
  readonly body: {
    readonly code?: string;
    readonly jobId?: string;
    readonly meta: { readonly fit: { readonly position: number; readonly values: readonly object[] } };
  };
}

describe('fits', () => {
  let app: TestApp;
  beforeEach(async () => {
    app = await openTestApp();
  });
  afterEach(() => app.close());

  const ask = async (query: string) => (await app.get(query)) as Answer;
  const positionOf = async (query: string) => (await ask(query)).body.meta.fit.position;
  const fittedTimes = () => app.attribution.fitted.length;
  /** All that has been begun in the background is over. */
  async function settled(): Promise<readonly Job[]> {
    for (const { id } of await app.jobs.list()) await app.jobs.waitFor(id, 10_000);
    return app.jobs.list();
  }
  /** Reading paths takes until it is let go. */
  function holdReading() {
    const letGo = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<void>();
    const { transitions } = app.attribution;
    app.attribution.transitions = async (query) => {
      begun.resolve();
      await letGo.promise;
      return transitions.call(app.attribution, query);
    };
    return { begun: begun.promise, letGo: letGo.resolve };
  }

  describe('that are cheap', () => {
    it('are told with the answer, and shared out by the report', async () => {
      const { body } = await ask('report?model=markov&groupBy=channel,source');
      expect(body).toMatchObject({
        meta: {
          model: 'markov',
          params: { order: 1 },
          allocation: 'aggregate',
          fit: { model: 'markov', params: { order: 1 }, position: 10, ageSeconds: expect.any(Number) },
        },
      });
      expect(app.attribution.asked.at(-1)).toMatchObject({ fit: { allocation: 'aggregate' } });
    });

    it('are made once for a state of the log, however many ask', async () => {
      const reading = holdReading();
      const answers = Array.from({ length: 5 }, () => ask('report?model=markov'));
      await reading.begun;
      reading.letGo();
      for (const { status } of await Promise.all(answers)) expect(status).toBe(200);
      await ask('report?model=markov&interval=day&timezone=Asia/Tokyo');
      expect(fittedTimes()).toBe(1);
    });

    it.each([
      'from=2026-03-01',
      'to=2026-03-01',
      'conversionType=order',
      'lookbackDays=7',
      'excludeImpressions=true',
      'pathStart=afterPreviousConversion',
      'transforms=unique',
      'groupBy=source',
      'groupBy=channel,source',
    ])('are another one with %s', async (difference) => {
      await ask('report?model=markov');
      await ask(`report?model=markov&${difference}`);
      expect(fittedTimes()).toBe(2);
    });

    it('follow the log', async () => {
      expect(await positionOf('report?model=markov')).toBe(10);
      app.progress.advance({ position: 11, eventAt: 2_000 });
      expect(await positionOf('report?model=markov')).toBe(11);
      expect(fittedTimes()).toBe(2);
    });

    it('that fail are tried again by the next who asks', async () => {
      const { transitions } = app.attribution;
      app.attribution.transitions = async () => {
        throw new Error('gone');
      };
      expect((await ask('report?model=markov')).status).toBe(500);
      app.attribution.transitions = transitions;
      expect((await ask('report?model=markov')).status).toBe(200);
    });

    it('say when nothing converted', async () => {
      app.attribution.journeys = [];
      expect((await ask('report?model=markov')).body).toMatchObject({
        meta: { fit: { degenerate: 'no_conversions', values: [] } },
      });
    });

    it('of shapley by conversions are told, and figures need none', async () => {
      const { body } = await ask('report?model=shapley');
      expect(body.meta.fit.values).toMatchObject([
        { key: { channel: 'C' }, share: 0.333333333334 },
        { share: 0.333333333333 },
        { share: 0.333333333333 },
      ]);
      expect(app.attribution.asked.at(-1)).not.toHaveProperty('fit');
    });

    it('of a campaign are over campaigns', async () => {
      const { body } = await ask('campaign/spring%20sale%2F%C3%A9?model=markov');
      expect(body).toMatchObject({ meta: { fit: { values: [{ key: { campaign: 'B' } }, {}, {}] } } });
      expect(app.attribution.fitted.at(-1)).toMatchObject({ groupBy: ['campaign'] });
    });
  });

  describe('that take long', () => {
    it('are waited for when there is none, as one job for all who ask', async () => {
      const answers = await Promise.all([1, 2, 3].map(() => ask('report?model=markov&order=2')));
      for (const { body } of answers) expect(body.meta.fit).toMatchObject({ position: 10 });
      expect(fittedTimes()).toBe(1);
      expect(await app.jobs.list()).toMatchObject([{ kind: 'model-fit', tenant: 'acme', state: 'done' }]);
    });

    it('are not waited for beyond waitForMs: 504 with the job, whose fit serves the next', async () => {
      const reading = holdReading();
      const { status, body } = await ask('report?model=markov&order=2&waitForMs=0');
      expect({ status, code: body.code }).toEqual({ status: 504, code: 'fit_not_ready' });
      const graphql = await app.graphql(
        '{ report(model: "markov", order: 2, waitForMs: 0) { totals { spend } } }',
      );
      expect(graphql.body.errors).toMatchObject([
        { extensions: { code: 'fit_not_ready', jobId: body.jobId } },
      ]);
      expect(await app.jobs.get(body.jobId ?? '')).toMatchObject({ tenant: 'acme' });
      reading.letGo();
      await settled();
      expect((await ask('report?model=markov&order=2&waitForMs=0')).status).toBe(200);
      expect(fittedTimes()).toBe(1);
    });

    it('are used whatever their age, while another is made', async () => {
      await ask('report?model=deep_markov');
      app.progress.advance({ position: 20, eventAt: 2_000 });
      expect(await positionOf('report?model=deep_markov&waitForMs=0')).toBe(10);
      await settled();
      expect(await positionOf('report?model=deep_markov&waitForMs=0')).toBe(20);
      expect(fittedTimes()).toBe(2);
    });

    it('are waited for when only a fresh one will do, beyond a job that began too early', async () => {
      const reading = holdReading();
      await ask('report?model=markov&order=2&waitForMs=0');
      await reading.begun;
      app.progress.advance({ position: 20, eventAt: 2_000 });
      const answer = ask('report?model=markov&order=2&fresh=true');
      reading.letGo();
      expect((await answer).body.meta.fit.position).toBe(20);
      expect(fittedTimes()).toBe(2);
    });

    it('are kept apart by range and parameters', async () => {
      for (const query of ['order=2', 'order=3', 'order=2&from=2026-03-01', 'order=2&groupBy=source'])
        await ask(`report?model=markov&${query}`);
      expect(await app.jobs.list()).toHaveLength(4);
    });

    it('that cannot be made say why, at once and without another try', async () => {
      const [path] = app.attribution.journeys;
      app.attribution.journeys = Array.from({ length: 13 }, (_, n) => ({
        path: [`c${n}`],
        conversions: 1,
        nonConversions: 0,
        value: path?.value ?? expect.anything(),
      }));
      expect(await ask('report?model=shapley&worth=rate')).toMatchObject({
        status: 400,
        body: { code: 'too_many_channels', channels: 13, maximum: 12 },
      });
      expect(await app.jobs.list({ state: 'failed' })).toMatchObject([{ attempts: 1 }]);
    });

    it('of shapley by rate show values below 0, without a share', async () => {
      const [whole] = app.attribution.journeys;
      const value = whole?.value ?? expect.anything();
      app.attribution.journeys = [
        { path: ['A'], conversions: 3, nonConversions: 1, value },
        { path: ['A', 'B'], conversions: 0, nonConversions: 8, value },
      ];
      const { body } = await ask('report?model=shapley&worth=rate');
      expect(body.meta.fit.values).toEqual([
        { key: { channel: 'A' }, effect: expect.any(Number), share: 1 },
        { key: { channel: 'B' }, effect: -0.25, share: 0 },
      ]);
    });

    it('are not needed for a single journey under shapley', async () => {
      expect((await ask('user/anon-1?model=shapley&worth=rate')).status).toBe(200);
      expect(fittedTimes()).toBe(0);
    });
  });
});
