import { LiveInterpretations } from '../rules/live-interpretations.js';
import { INTERPRETATION } from '../testing/fakes.js';
import { csv, type ExportsUnderTest, ndjson, openExports } from './testing/exports-under-test.js';

describe('the jobs of exports', () => {
  let exports: ExportsUnderTest;
  beforeEach(async () => {
    exports = await openExports();
  });
  afterEach(() => exports.app.close());

  it('are one job for however many ask, however they write it, and another once the log has moved on', async () => {
    const reports = exports.holdReports();
    const [first, ...others] = await Promise.all([
      exports.ask(csv('report', { lookbackDays: 30, 'filter.channel': 'Email', groupBy: 'channel' })),
      exports.ask(
        csv('report', { groupBy: 'channel', 'filter.channel': 'Email', waitForMs: '7', minPosition: 3 }),
      ),
      exports.ask(csv('report', { lookbackDays: '30', 'filter.channel': 'Email', model: 'linear' })),
    ]);
    expect(others).toEqual([first, first]);
    await reports.begun;
    reports.letGo();
    await exports.app.jobs.waitFor(first.jobId, 10_000);
    expect(await exports.ask(csv('report', { 'filter.channel': 'Email' }))).toEqual(first);
    expect(exports.app.attribution.asked).toHaveLength(1);

    const different = [
      csv('report', { 'filter.channel': 'Direct' }),
      csv('report', { 'filter.channel': 'Email', model: 'first_touch' }),
      csv('report', { 'filter.channel': 'Email', from: '2026-03-01' }),
      csv('report', { 'filter.channel': 'Email', interval: 'day' }),
      ndjson('report', { 'filter.channel': 'Email' }),
      csv('reportConversions', { 'filter.channel': 'Email' }),
      csv('paths', { limit: 5 }),
      csv('paths', { limit: 6 }),
    ];
    exports.app.progress.advance({ position: 11, eventAt: 1_000 });
    const later = await exports.ask(csv('report', { 'filter.channel': 'Email' }));
    const asked = await Promise.all(different.map(exports.ask));
    expect(new Set([first, later, ...asked].map(({ exportId }) => exportId)).size).toBe(10);
    for (const { jobId } of [later, ...asked]) await exports.app.jobs.waitFor(jobId, 10_000);
  });

  it('are of the interpretation and position at asking, whenever they are written', async () => {
    const reports = exports.holdReports();
    const blocking = await exports.ask(csv('report', { model: 'first_touch' }));
    await reports.begun;
    const { exportId, jobId } = await exports.ask(csv('report'));
    exports.app.progress.advance({ position: 50, eventAt: 1_000 });
    expect(await exports.send('GET', `/${exportId}`)).toMatchObject({
      body: { state: 'waiting', progress: 0, expiresAt: expect.any(String) },
    });
    expect(await exports.send('GET', `/${exportId}/file`)).toMatchObject({
      status: 404,
      body: { code: 'export_not_ready', state: 'waiting' },
    });
    reports.letGo();
    await exports.app.jobs.waitFor(blocking.jobId, 10_000);
    await exports.app.jobs.waitFor(jobId, 10_000);
    expect((await exports.send('GET', `/${exportId}`)).body).toMatchObject({ meta: { asOfPosition: 10 } });
  });

  it('wait for a fit that takes long, and come again when it is there', async () => {
    const { status, file } = await exports.made(csv('reportConversions', { model: 'markov', order: 2 }));
    expect(file.status).toBe(200);
    expect(status).toMatchObject({ meta: { model: 'markov', fit: { params: { order: 2 } } } });
  });

  it('are not finished under rules that no answer comes from any more', async () => {
    const reports = exports.holdReports();
    const { exportId, jobId } = await exports.ask(csv('report'));
    await reports.begun;
    exports.app.nest.get(LiveInterpretations).of = async () => ({ ...INTERPRETATION, rulesVersion: 2 });
    reports.letGo();
    expect(await exports.app.jobs.waitFor(jobId, 10_000)).toMatchObject({ state: 'failed', attempts: 1 });
    expect((await exports.send('GET', `/${exportId}`)).body).toMatchObject({
      state: 'failed',
      failure: { code: 'rules_superseded' },
    });
    const again = await exports.made(csv('report'));
    expect(again.exportId).not.toBe(exportId);
    expect(again.file.headers['x-rules-version']).toBe('2');
  });

  it('say why they failed, and are written when they are asked for again', async () => {
    const { report } = exports.app.attribution;
    exports.app.attribution.report = async () => {
      throw new Error('a secret of the engine');
    };
    exports.app.jobs.enqueue = (
      (enqueue) => (request) =>
        enqueue({ ...request, attempts: 1 })
    )(exports.app.jobs.enqueue.bind(exports.app.jobs));
    const { exportId, jobId } = await exports.ask(csv('report'));
    await exports.app.jobs.waitFor(jobId, 10_000);
    const { body, text } = await exports.send('GET', `/${exportId}`);
    expect(body).toMatchObject({ state: 'failed', failure: { code: 'internal_error' } });
    expect(text).not.toContain('secret');
    exports.app.attribution.report = report;
    expect((await exports.made(csv('report'))).exportId).toBe(exportId);
  });

  it('are nobody else’s, nor there once they have expired', async () => {
    const { exportId } = await exports.made(csv('report'));
    for (const unknown of ['0'.repeat(40), 'no-export', '%00', 'x'.repeat(90)]) {
      expect(await exports.send('GET', `/${unknown}`)).toMatchObject({ status: 404 });
      expect(await exports.send('GET', `/${unknown}/file`)).toMatchObject({ status: 404 });
    }
    const others = 'a'.repeat(40);
    await exports.app.jobs.enqueue({ id: `export-${others}`, kind: 'held', tenant: 'other', data: null });
    expect(await exports.send('GET', `/${others}`)).toMatchObject({
      status: 404,
      body: { code: 'unknown_export' },
    });
    exports.app.exportStore.find = async () => undefined;
    for (const path of [`/${exportId}`, `/${exportId}/file`])
      expect(await exports.send('GET', path)).toMatchObject({
        status: 404,
        body: { code: 'unknown_export' },
      });
  });
});
