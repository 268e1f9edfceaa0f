import { subjectOf } from '#domain/erasure/visitor-erased.js';
import { firstErasureStatus } from '#domain/ports/erasures.js';
import { PROCESSORS } from '#domain/ports/processors.js';
import type { IdentityLinkRow, TouchpointRow } from '#domain/ports/read-model-rows.js';
import { decodeTenantEvent } from '#domain/tenants/tenant-codec.js';
import { ClickHouseCheckpointStore } from '#infra/clickhouse/read-models/checkpoint-store.js';
import { ClickHouseErasureStatuses } from '#infra/clickhouse/read-models/erasure/erasure-statuses.js';
import { ClickHouseErasureSubjects } from '#infra/clickhouse/read-models/erasure/erasure-subjects.js';
import { ClickHouseProjectionProgress } from '#infra/clickhouse/read-models/projection-progress.js';
import { ClickHouseReadModelWriter } from '#infra/clickhouse/read-models/read-model-writer.js';
import { startTestClickHouse, type TestClickHouse } from '#infra-testing/clickhouse.js';
import { PROJECTION_PROGRESS } from '../../attribution/tokens.js';
import { type ApiUnderTest, openApi } from '../../testing/api-under-test.js';
import { ERASURE_STATUSES, ERASURE_SUBJECTS } from './tokens.js';

let clickhouse: TestClickHouse;
let api: ApiUnderTest;
let statuses: ClickHouseErasureStatuses;
beforeAll(async () => {
  clickhouse = await startTestClickHouse();
  const { client, databases } = clickhouse;
  api = await openApi();
  statuses = new ClickHouseErasureStatuses(client, databases);
  const subjects = new ClickHouseErasureSubjects(client, databases);
  const progress = new ClickHouseProjectionProgress(client, databases);
  Object.assign(api.app.get<object>(ERASURE_STATUSES), { all: () => statuses.all() });
  Object.assign(api.app.get<object>(ERASURE_SUBJECTS), {
    find: (tenant: string, userId: string) => subjects.find(tenant, userId),
  });
  Object.assign(api.app.get<object>(PROJECTION_PROGRESS), {
    // What is behind stays behind here.
    waitFor: (position: number) => progress.waitFor(position, 0),
  });
});
afterAll(async () => {
  await api.close();
  await clickhouse.stop();
});

const erase = (userId: string, tenant = 'acme') =>
  api.admin(`tenants/${tenant}/visitors/${userId}`, { method: 'DELETE' });

/** The projector's part: what it would have written by now. */
async function derivedTo(to: number): Promise<void> {
  const checkpoints = new ClickHouseCheckpointStore(clickhouse.client, clickhouse.databases);
  const batch = { batch: to, from: 0, to, eventAt: 0 };
  for (const processor of Object.values(PROCESSORS)) await checkpoints.commit(processor, batch);
}

const of = (n: number, position: number) => ({
  tenant: 'acme',
  event_id: `00000000-0000-4000-8000-00000000000${n}`,
  position,
  message_id: `m${n}`,
  time: 1_000 * n,
});
const link = (n: number, position: number, id: string, other: string): IdentityLinkRow[] => [
  { ...of(n, position), id, other },
  { ...of(n, position), id: other, other: id },
];
const touch = (n: number, position: number, anonymous: string): TouchpointRow => ({
  ...of(n, position),
  visitor: `a:${anonymous}`,
  anonymous_id: anonymous,
  user_id: '',
  context: '1',
  landing_page: '',
  interaction: 'visit',
  cost: null,
  currency: '',
  properties: '',
});

/** The decisions to erase in the log, with their positions. */
async function erasures() {
  const found = [];
  for await (const event of api.engines.eventStore.readStream('tenant-acme')) {
    const decided = decodeTenantEvent(event);
    if (decided?.type === 'VisitorErased') found.push({ position: event.position, ...decided.data });
  }
  return found;
}

describe('DELETE /v1/admin/tenants/{id}/visitors/{userId}', () => {
  it('finds nobody where there is nobody, and asks for the administrator', async () => {
    await derivedTo(await api.engines.eventStore.headPosition());
    expect(await erase('ana')).toMatchObject({ status: 404, body: { code: 'unknown_user' } });
    expect(await erase('ana', 'nobody')).toMatchObject({ status: 404, body: { code: 'unknown_tenant' } });
    const url = '/v1/admin/tenants/acme/visitors/ana';
    expect(await api.send(url, { method: 'DELETE', key: api.readKey })).toMatchObject({ status: 401 });
    expect(await erasures()).toEqual([]);
  });

  it('decides on the person as known at the end of the log; the job is the same until a fact comes, and then is done', async () => {
    const head = await api.engines.eventStore.headPosition();
    const writer = new ClickHouseReadModelWriter(clickhouse.client, clickhouse.databases);
    await writer.insert('identity_links', [
      ...link(1, 1, 'a:phone', 'u:ana'),
      ...link(2, 1, 'a:kiosk', 'u:ben'),
      ...link(3, head, 'a:kiosk', 'u:ana'),
    ]);
    await writer.insert('touchpoints', [touch(4, 1, 'phone')]);
    const subject = subjectOf('acme', 'ana');

    const first = await erase('ana');
    const [decided] = await erasures();
    expect(decided).toMatchObject({
      subject,
      visitors: ['a:phone', 'u:ana'],
      shared: [{ visitor: 'a:kiosk', from: 3_000, until: null }],
      facts: [],
    });
    const position = decided?.position ?? 0;
    const jobId = `erase-acme-${subject}-${position}`;
    expect(first).toMatchObject({ status: 202, body: { jobId } });

    expect(await erase('ana')).toMatchObject({ status: 504, body: { code: 'position_not_reached' } });
    await derivedTo(position);
    expect(await erase('ana')).toMatchObject({ status: 202, body: { jobId } });
    expect(await erasures()).toHaveLength(1);

    // Of the person, and not erased by the first.
    await writer.insert('touchpoints', [touch(5, position + 1, 'phone')]);
    const second = await erase('ana');
    expect(second.status).toBe(202);
    expect(second.body['jobId']).not.toBe(jobId);
    expect(await erasures()).toHaveLength(2);

    const job = (id: unknown) => api.admin(`jobs/${String(id)}`, { method: 'GET' });
    expect(await job(jobId)).toMatchObject({
      body: { jobId, kind: 'erasure', state: 'waiting', tenant: 'acme' },
    });
    const started = { ...firstErasureStatus('acme'), attempts: 1, sweeping: position } as const;
    await statuses.write({ ...started, revision: 1, phase: 'deleted' });
    expect(await job(jobId)).toMatchObject({ status: 200, body: { state: 'running', attempts: 1 } });
    await statuses.write({ ...firstErasureStatus('acme'), revision: 2, swept: position, sweptAt: 7 });
    expect(await job(jobId)).toMatchObject({ body: { state: 'done', progress: 1, finishedAt: 7 } });
    expect(await job(second.body['jobId'])).toMatchObject({ body: { state: 'waiting', progress: 0 } });
    expect(await job(`${jobId}0`)).toMatchObject({ status: 404, body: { code: 'unknown_job' } });
  });
});
