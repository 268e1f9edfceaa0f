import { jobQueueContract } from '#domain-testing/contracts/job-queue.contract.js';
import { InProcessJobQueue } from './in-process-job-queue.js';

jobQueueContract('InProcessJobQueue', async () => new InProcessJobQueue());

describe('the in-process job queue', () => {
  const request = (id: string) => ({ id, kind: 'count', tenant: 'acme', data: {} });

  it('runs as many at once as it was told, in the order in which they were asked for', async () => {
    const queue = new InProcessJobQueue({ concurrency: 2 });
    const begun: PromiseWithResolvers<void>[] = [];
    queue.process('count', () => {
      const job = Promise.withResolvers<void>();
      begun.push(job);
      return job.promise;
    });
    for (const id of ['a', 'b', 'c']) await queue.enqueue(request(id));
    expect((await queue.list({ state: 'running' })).map(({ id }) => id)).toEqual(['b', 'a']);
    begun[0]?.resolve();
    await queue.waitFor('a', 10_000);
    expect((await queue.list({ state: 'waiting' })).map(({ id }) => id)).toEqual([]);
    for (const job of begun) job.resolve();
    await queue.close();
  });

  it('refuses what is more than may wait, and takes it later', async () => {
    const queue = new InProcessJobQueue({ waiting: 2 });
    for (const id of ['a', 'b', 'a']) await queue.enqueue(request(id));
    await expect(queue.enqueue(request('c'))).rejects.toMatchObject({ code: 'overloaded' });
    queue.process('count', async () => undefined);
    await queue.waitFor('b', 10_000);
    expect(await queue.enqueue(request('c'))).toMatchObject({ id: 'c' });
    await queue.close();
  });

  it('forgets the oldest ended jobs, and never those that failed for those that are done', async () => {
    const queue = new InProcessJobQueue({ remembered: 2 });
    queue.process('count', async (data) => {
      if (data === 'fail') throw new Error('no');
    });
    await queue.enqueue({ ...request('failed'), data: 'fail', attempts: 1 });
    for (const id of ['a', 'b', 'c']) {
      await queue.enqueue(request(id));
      await queue.waitFor(id, 10_000);
    }
    expect((await queue.list()).map(({ id }) => id)).toEqual(['c', 'b', 'failed']);
    await queue.close();
  });
});
