import type { Job, JobQueue } from '#domain/ports/jobs.js';
import { JOB_QUEUE } from '../../attribution/tokens.js';
import { type ApiUnderTest, openApi } from '../../testing/api-under-test.js';
import { SetJobs } from '../sets/set-jobs.js';
import { ErasureJobs } from './erasure-jobs.js';
import { RulesJobs } from './rules-jobs.js';

const REBUILD: Job = {
  id: 'rebuild-2',
  kind: 'rebuild',
  tenant: '',
  state: 'running',
  progress: 0.5,
  attempts: 1,
  enqueuedAt: 1,
};

describe('work in the background that has failed', () => {
  let api: ApiUnderTest;
  let queue: JobQueue;
  let isMended = false;
  beforeAll(async () => {
    api = await openApi({ config: { role: 'all' } });
    for (const source of [RulesJobs, ErasureJobs])
      Object.assign(api.app.get<object>(source), { list: async () => [], get: async () => undefined });
    Object.assign(api.app.get(SetJobs), {
      list: async () => [REBUILD],
      get: async (id: string) => (id === REBUILD.id ? REBUILD : undefined),
    });
    queue = api.app.get<JobQueue>(JOB_QUEUE);
    queue.process('sum', async (data) => {
      if (data === 'breaks' && !isMended) throw new Error('broken');
    });
    for (const [id, data] of [
      ['good', 'works'],
      ['bad', 'breaks'],
    ] as const) {
      await queue.enqueue({ id, kind: 'sum', tenant: 'acme', data, attempts: 1 });
      await queue.waitFor(id, 10_000);
    }
  });
  afterAll(() => api.close());

  const retry = (jobId: string) => api.admin(`jobs/${jobId}/retry`, { method: 'POST' });
  const listed = async (query: string) => {
    const { status, body } = await api.admin(`jobs${query}`, { method: 'GET' });
    return { status, ids: (body as { jobs?: { jobId: string }[] }).jobs?.map(({ jobId }) => jobId), body };
  };

  it('is listed apart, with its reason', async () => {
    const { ids, body } = await listed('?state=failed');
    expect(ids).toEqual(['bad']);
    expect(body).toMatchObject({
      jobs: [{ state: 'failed', attempts: 1, failure: { code: 'internal_error', detail: 'broken' } }],
    });
    expect((await listed('?state=running')).ids).toEqual(['rebuild-2']);
    expect((await listed('')).ids?.toSorted()).toEqual(['bad', 'good', 'rebuild-2']);
    for (const query of ['?state=broken', '?state=', '?state=failed&state=done'])
      expect(await listed(query)).toMatchObject({ status: 400, body: { code: 'invalid_parameter' } });
  });

  it('is begun again when it is told to, and nothing else is', async () => {
    for (const jobId of ['good', 'rebuild-2'])
      expect(await retry(jobId)).toMatchObject({ status: 409, body: { code: 'job_not_failed', jobId } });
    for (const jobId of ['never', 'a%20b'])
      expect(await retry(jobId)).toMatchObject({ status: 404, body: { code: 'unknown_job' } });
    expect(await api.send('/v1/admin/jobs/bad/retry', { key: api.readKey })).toMatchObject({ status: 401 });

    isMended = true;
    expect(await retry('bad')).toMatchObject({ status: 202, body: { jobId: 'bad', kind: 'sum' } });
    expect(await queue.waitFor('bad', 10_000)).toMatchObject({ state: 'done', attempts: 1 });
    expect((await listed('?state=failed')).ids).toEqual([]);
  });
});
