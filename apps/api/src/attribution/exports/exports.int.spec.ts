import { DomainError } from '#domain/errors/domain-error.js';
import { KEYS } from '../testing/open-app.js';
import {
  AT,
  conversion,
  csv,
  type ExportsUnderTest,
  ndjson,
  openExports,
} from './testing/exports-under-test.js';

describe('the files of exports', () => {
  let exports: ExportsUnderTest;
  beforeEach(async () => {
    exports = await openExports();
  });
  afterEach(() => exports.app.close());

  it('are the rows of the answer, with what the answer says of itself', async () => {
    const { exportId, jobId, status, file } = await exports.made(
      csv('report', { model: 'linear', interval: 'day' }),
    );
    const text = [
      'key.channel,bucket,conversions,attributedValue,influenced,spend,cpa,roas',
      'Email,2026-03-01,1.333333333333,100.000000001,3,12.5,9.375,8',
      'Direct,,0.666666666667,49.999999999,2,,,',
      '',
    ].join('\r\n');
    expect(file).toMatchObject({
      status: 200,
      text,
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="report-${exportId.slice(0, 12)}.csv"`,
        'content-length': String(text.length),
        'x-as-of-position': '10',
        'x-rules-version': '1',
      },
    });
    expect(status).toEqual({
      exportId,
      jobId,
      state: 'done',
      progress: 1,
      rows: 2,
      bytes: text.length,
      expiresAt: expect.stringMatching(/Z$/),
      meta: expect.objectContaining({
        model: 'linear',
        allocation: 'per_conversion',
        asOfPosition: 10,
        rulesVersion: 1,
      }),
    });
    const keptMs = Date.parse(String(status['expiresAt'])) - Date.now();
    expect(keptMs / 86_400_000).toBeCloseTo(7, 1);
  });

  it('are of every query that has rows, in either form', async () => {
    expect((await exports.made(csv('compare', { models: 'linear,first_touch' }))).file.text).toBe(
      'key.channel,linear.conversions,linear.attributedValue,first_touch.conversions,first_touch.attributedValue\r\n' +
        'Email,1.5,10.1,2.5,10.1\r\n',
    );
    expect((await exports.made(csv('paths', { limit: 5 }))).file.text).toBe(
      'path,conversions,value,nonConversions\r\nPaid Search > Email,4,400.01,2\r\n',
    );
    const lines = (await exports.made(ndjson('report'))).file;
    expect(lines.headers['content-type']).toBe('application/x-ndjson; charset=utf-8');
    expect(lines.text.split('\n')[0]).toBe(
      '{"key":{"channel":"Email"},"conversions":1.333333333333,"attributedValue":100.000000001,"influenced":3,"spend":12.5,"cpa":9.375,"roas":8}',
    );
  });

  it('have all pages of conversions, each conversion once, with all digits and no formulas', async () => {
    exports.app.attribution.conversions = Array.from({ length: 2_500 }, (_, n) => conversion(n + 1));
    const { status, file } = await exports.made(csv('reportConversions', { from: '2026-03-01' }));
    const [header, ...lines] = file.text.trimEnd().split('\r\n');
    expect(header).toBe(
      'messageId,userId,anonymousId,type,timestamp,value,currency,touchpointId,touchpointTimestamp,channel,source,medium,campaign,key.channel,isOfRow,credit,attributedValue,reason',
    );
    expect(lines[0]).toBe(
      "m1,user,,order,2026-03-11T11:59:59.000Z,12345678901234567.000000001,EUR,t1-0,2026-03-10T12:00:00.000Z,Email,s,m,'=1+1,Email,true,0.5,6172839450617283.5000000005,equal share of 2 touchpoints: 0.5",
    );
    expect(lines[4]).toBe(
      'm3,user,,order,2026-03-11T11:59:57.000Z,12345678901234567.000000001,EUR,,,,,,,(unattributed),true,1,12345678901234567.000000001,',
    );
    const ids = lines.map((line) => line.split(',')[0]);
    expect([...new Set(ids)]).toEqual(Array.from({ length: 2_500 }, (_, n) => `m${n + 1}`));
    expect(status['rows']).toBe(lines.length);
    expect(exports.app.attribution.asked.slice(1)).toMatchObject([
      { after: { time: AT - 1_000_000 }, to: AT - 1_000_000 + 1 },
      { after: { time: AT - 2_000_000 }, to: AT - 2_000_000 + 1 },
    ]);
    const records = (await exports.made(ndjson('reportConversions'))).file.text.trimEnd().split('\n');
    expect(records).toHaveLength(2_500);
    expect(records[0]).toContain('"attributedValue":6172839450617283.5000000005');
  });

  it('refuse what the query would refuse, at once', async () => {
    for (const [payload, parameters] of [
      [csv('report', { model: 'no_such', unknown: 1 }), ['unknown', 'model']],
      [csv('report', { limit: 5 }), ['limit']],
      [csv('compare'), ['models']],
      [csv('report', { groupBy: ['channel'] }), ['groupBy']],
      [csv('reportConversions', { limit: 5, cursor: 'x' }), ['limit', 'cursor']],
    ] as const) {
      const { status, body } = await exports.send('POST', '', payload);
      expect({ status, code: body['code'] }).toEqual({ status: 400, code: 'invalid_parameter' });
      expect((body['errors'] as { parameter: string }[]).map(({ parameter }) => parameter)).toEqual(
        parameters,
      );
    }
    for (const payload of [
      {},
      csv('journey'),
      { query: 'report', format: 'xlsx' },
      { ...csv('report'), more: 1 },
    ])
      expect(await exports.send('POST', '', payload)).toMatchObject({
        status: 400,
        body: { code: 'invalid_body' },
      });
    expect((await exports.send('POST', '', csv('report'), KEYS.write)).status).toBe(403);
    expect(await exports.app.jobs.list()).toEqual([]);
  });

  it('are a problem and not half a file while there is nothing to read them from', async () => {
    const { exportId } = await exports.made(csv('report'));
    exports.app.exportStore.chunk = async () => {
      throw new DomainError('read_models_unavailable', 'away');
    };
    expect(await exports.send('GET', `/${exportId}/file`)).toMatchObject({
      status: 503,
      headers: { 'retry-after': '1' },
      body: { code: 'read_models_unavailable' },
    });
  });

  it('break off where a part of the file is gone, and nothing else does', async () => {
    exports.app.attribution.conversions = Array.from({ length: 5_000 }, (_, n) => conversion(n + 1));
    const { exportId, file } = await exports.made(csv('reportConversions'));
    expect(file.text.length).toBeGreaterThan(1_000_000);
    await exports.app.nest.listen(0, '127.0.0.1');
    const url = `${await exports.app.nest.getUrl()}/v1/attribution/exports/${exportId}/file`;
    const fetched = async () => {
      const answer = await fetch(url, { headers: { authorization: `Bearer ${KEYS.read}` } });
      return answer.text();
    };
    expect(await fetched()).toBe(file.text);
    const { chunk } = exports.app.exportStore;
    exports.app.exportStore.chunk = async (tenant, id, run, number) =>
      number === 2 ? undefined : chunk.call(exports.app.exportStore, tenant, id, run, number);
    await expect(fetched()).rejects.toThrow('terminated');
    exports.app.exportStore.chunk = chunk;
    expect(await fetched()).toBe(file.text);
  });
});
