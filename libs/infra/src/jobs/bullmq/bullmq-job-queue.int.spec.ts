import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { Worker } from 'bullmq';
import { jobQueueContract } from '#domain-testing/contracts/job-queue.contract.js';
import {
  connected,
  describeWithOwnRedis,
  describeWithRedis,
  ready,
  startOwnRedis,
  startTestRedis,
} from '#infra-testing/redis.js';
import { openBullMqJobQueue } from './open-bullmq-job-queue.js';

const LONG_MS = 20_000;

describeWithRedis('with a Redis', () => {
  let redis: Awaited<ReturnType<typeof startTestRedis>>;
  beforeAll(async () => {
    redis = await startTestRedis();
  });
  afterAll(() => redis?.stop());

  const open = (prefix = `test-${randomUUID()}`, lockMs?: number) =>
    openBullMqJobQueue({ url: redis.url, prefix, ...(lockMs !== undefined && { lockMs }) });
  const request = { id: 'fit-1', kind: 'fit', tenant: 'acme', data: { order: 2 }, backoffMs: 1 };

  jobQueueContract('BullMqJobQueue', () => open());

  describe('what is shared by several processes', () => {
    it('is one job, however many ask for it at once, run by the one that has a handler', async () => {
      const prefix = `test-${randomUUID()}`;
      const [asking, working] = await Promise.all([open(prefix), open(prefix)]);
      await Promise.all(Array.from({ length: 5 }, () => asking.enqueue(request)));
      let runs = 0;
      working.process('fit', async () => {
        runs++;
      });
      expect(await asking.waitFor('fit-1', LONG_MS)).toMatchObject({ state: 'done', attempts: 1 });
      expect([runs, (await asking.list()).length]).toEqual([1, 1]);
      const again = await Promise.all(
        Array.from({ length: 5 }, async () => {
          await asking.enqueue(request);
          return asking.waitFor('fit-1', LONG_MS);
        }),
      );
      expect(again.map(({ state }) => state)).toEqual(Array(5).fill('done'));
      expect(await asking.list()).toHaveLength(1);
      await Promise.all([asking.close(), working.close()]);
    });

    it('goes on elsewhere when its process ends in order, and that try does not count', async () => {
      const prefix = `test-${randomUUID()}`;
      const [leaving, staying] = await Promise.all([open(prefix), open(prefix)]);
      const begun = Promise.withResolvers<void>();
      leaving.process('fit', async (_, { signal }) => {
        begun.resolve();
        await new Promise((_resolve, reject) =>
          signal.addEventListener('abort', () => reject(signal.reason)),
        );
      });
      await staying.enqueue({ ...request, attempts: 1 });
      await begun.promise;
      await leaving.close();
      expect(await staying.get('fit-1')).toMatchObject({ state: 'waiting' });
      staying.process('fit', async () => undefined);
      expect(await staying.waitFor('fit-1', LONG_MS)).toMatchObject({ state: 'done' });
      await staying.close();
    });

    it('goes on elsewhere when its process dies', async () => {
      const prefix = `test-${randomUUID()}`;
      const queue = await open(prefix, 200);
      // Stands for a process that was killed: it takes the job, and is not heard of again.
      const begun = Promise.withResolvers<void>();
      const connection = await connected(redis.url);
      const dead = new Worker('fit', () => new Promise(() => begun.resolve()), {
        connection,
        prefix,
        lockDuration: 200,
        skipLockRenewal: true,
        skipStalledCheck: true,
      });
      dead.on('error', () => undefined);
      await queue.enqueue({ ...request, attempts: 1 });
      await begun.promise;
      queue.process('fit', async () => undefined);
      expect(await queue.waitFor('fit-1', LONG_MS)).toMatchObject({ state: 'done', attempts: 2 });
      await queue.close();
      await dead.close(true);
      connection.disconnect();
    });
  });

  it('says that jobs are not available, at once, while there is no Redis', async () => {
    const queue = await openBullMqJobQueue({ url: 'redis://127.0.0.1:1' });
    await expect(queue.enqueue(request)).rejects.toMatchObject({ code: 'jobs_unavailable' });
    await expect(queue.waitFor('fit-1', LONG_MS)).rejects.toMatchObject({ code: 'jobs_unavailable' });
    queue.process('fit', async () => undefined);
    await queue.close();
  });
});

describeWithOwnRedis('jobs in a Redis that is killed', () => {
  it('are refused while it is away, and done once it is back with what it had kept', async () => {
    const redis = await startOwnRedis();
    const queue = await openBullMqJobQueue({ url: redis.url });
    let runs = 0;
    queue.process('fit', async () => {
      runs++;
    });
    await queue.enqueue({ id: 'first', kind: 'fit', tenant: 'acme', data: null });
    await queue.waitFor('first', LONG_MS);
    await queue.enqueue({ id: 'second', kind: 'export', tenant: 'acme', data: null });
    const client = await connected(redis.url);
    await client.save();
    await redis.kill();
    await expect(
      queue.enqueue({ id: 'third', kind: 'fit', tenant: 'acme', data: null }),
    ).rejects.toMatchObject({
      code: 'jobs_unavailable',
    });
    await redis.start();
    await ready(client);
    const back = await untilAnswered(() => queue.get('second'));
    expect(back).toMatchObject({ state: 'waiting' });
    queue.process('export', async () => undefined);
    expect(await queue.waitFor('second', LONG_MS)).toMatchObject({ state: 'done' });
    await queue.enqueue({ id: 'first', kind: 'fit', tenant: 'acme', data: null });
    expect(await queue.waitFor('first', LONG_MS)).toMatchObject({ state: 'done' });
    expect(runs).toBe(2);
    await queue.close();
    client.disconnect();
    await redis.stop();
  });
});

/** The queue's own connection comes back when it does. */
async function untilAnswered<T>(ask: () => Promise<T>): Promise<T> {
  const deadline = performance.now() + LONG_MS;
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (performance.now() > deadline) throw error;
      await delay(20);
    }
  }
}
