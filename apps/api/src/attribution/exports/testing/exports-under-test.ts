import type { FastifyInstance } from 'fastify';
import { Decimal } from '#domain/money/decimal.js';
import type { ConversionWithPath } from '#domain/ports/attribution-queries.js';
import { KEYS } from '../../testing/open-app.js';
import { openTestApp, type TestApp } from '../../testing/test-app.js';

export const AT = Date.parse('2026-03-11T12:00:00Z');

/** The `n`-th newest; every third without a touchpoint. */
export function conversion(n: number): ConversionWithPath {
  const touchpoint = { source: 's', medium: 'm', campaign: '=1+1', interaction: 'visit', isOfRow: true };
  return {
    id: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
    messageId: `m${n}`,
    owner: n % 2 === 0 ? 'a:anon' : 'u:user',
    type: 'order',
    time: AT - n * 1_000,
    value: Decimal.parse('12345678901234567.000000001'),
    currency: 'EUR',
    milestones: {},
    touchpoints:
      n % 3 === 0
        ? []
        : ['Email', 'Direct'].map((channel, i) => ({
            ...touchpoint,
            id: `t${n}-${i}`,
            time: AT - 86_400_000,
            channel,
            values: [channel],
          })),
  };
}

export interface Asked {
  readonly exportId: string;
  readonly jobId: string;
}

export const csv = (query: string, parameters: object = {}) => ({ query, parameters, format: 'csv' });
export const ndjson = (query: string, parameters: object = {}) => ({ query, parameters, format: 'ndjson' });

/** The query side over fakes, asked for exports. */
export async function openExports() {
  const app: TestApp = await openTestApp();

  async function send(method: 'GET' | 'POST', path: string, payload?: object, key: string = KEYS.read) {
    const http: FastifyInstance = app.nest.getHttpAdapter().getInstance();
    const answer = await http.inject({
      method,
      url: `/v1/attribution/exports${path}`,
      headers: { authorization: `Bearer ${key}` },
      ...(payload !== undefined && { payload }),
    });
    const isJson = /[/+]json/.test(String(answer.headers['content-type']));
    return {
      status: answer.statusCode,
      headers: answer.headers,
      text: answer.body,
      body: isJson ? (JSON.parse(answer.body) as Record<string, unknown>) : {},
    };
  }
  async function ask(payload: object): Promise<Asked> {
    const { status, body } = await send('POST', '', payload);
    expect(status).toBe(202);
    return body as unknown as Asked;
  }
  async function made(payload: object) {
    const asked = await ask(payload);
    expect(await app.jobs.waitFor(asked.jobId, 10_000)).toMatchObject({ state: 'done' });
    return {
      ...asked,
      status: (await send('GET', `/${asked.exportId}`)).body,
      file: await send('GET', `/${asked.exportId}/file`),
    };
  }
  /** Reports take until they are let go. */
  function holdReports() {
    const letGo = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<void>();
    const { report } = app.attribution;
    app.attribution.report = async (query) => {
      begun.resolve();
      await letGo.promise;
      return report.call(app.attribution, query);
    };
    return { begun: begun.promise, letGo: letGo.resolve };
  }

  return { app, send, ask, made, holdReports };
}

export type ExportsUnderTest = Awaited<ReturnType<typeof openExports>>;
