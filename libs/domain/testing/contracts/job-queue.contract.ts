import { DomainError } from '#domain/errors/domain-error.js';
import { type JobHandler, type JobQueue, PermanentJobFailure } from '#domain/ports/jobs.js';

const LONG_MS = 20_000;

/** Runs until it is let go, and tells when it has begun. */
function heldHandler() {
  const begun = Promise.withResolvers<void>();
  const letGo = Promise.withResolvers<void>();
  const seen: unknown[] = [];
  const handler: JobHandler = async (data, { progress }) => {
    seen.push(data);
    await progress(0.25);
    begun.resolve();
    await letGo.promise;
  };
  return { handler, seen, begun: begun.promise, letGo: () => letGo.resolve() };
}

/** What every queue of background jobs must do; `open` gives one of its own. */
export function jobQueueContract(name: string, open: () => Promise<JobQueue>): void {
  describe(`${name} is a queue of jobs`, () => {
    let queue: JobQueue;
    const request = { id: 'fit-1', kind: 'fit', tenant: 'acme', data: { order: 2 }, backoffMs: 1 };

    beforeEach(async () => {
      queue = await open();
    });
    afterEach(() => queue.close());

    it('runs a job with its data, and shows it before and after', async () => {
      const asked = await queue.enqueue(request);
      expect(asked).toMatchObject({
        id: 'fit-1',
        kind: 'fit',
        tenant: 'acme',
        state: 'waiting',
        attempts: 0,
      });
      const seen: unknown[] = [];
      queue.process('fit', async (data) => {
        seen.push(data);
      });
      const done = await queue.waitFor('fit-1', LONG_MS);
      expect(done).toMatchObject({ state: 'done', progress: 1, attempts: 1 });
      expect(done.finishedAt).toBeGreaterThanOrEqual(done.enqueuedAt);
      expect(await queue.get('fit-1')).toEqual(done);
      expect(seen).toEqual([{ order: 2 }]);
    });

    it('takes a job that is asked for while it waits or runs for the one that it is', async () => {
      for (let n = 0; n < 3; n++) await queue.enqueue(request);
      const held = heldHandler();
      queue.process('fit', held.handler);
      await held.begun;
      expect(await queue.enqueue(request)).toMatchObject({ state: 'running', progress: 0.25 });
      held.letGo();
      await queue.waitFor('fit-1', LONG_MS);
      expect(held.seen).toHaveLength(1);
      expect(await queue.list()).toHaveLength(1);
    });

    it('runs a job again that is asked for after its end', async () => {
      let runs = 0;
      queue.process('fit', async () => {
        runs++;
      });
      for (let n = 0; n < 2; n++) {
        await queue.enqueue(request);
        await queue.waitFor('fit-1', LONG_MS);
      }
      expect(runs).toBe(2);
    });

    it('tries again, as often as it was told, and forgets the failures of a job that succeeds', async () => {
      const attempts: number[] = [];
      queue.process('fit', async (_, { attempt }) => {
        attempts.push(attempt);
        if (attempt < 3) throw new Error('not yet');
      });
      await queue.enqueue({ ...request, attempts: 3 });
      const done = await queue.waitFor('fit-1', LONG_MS);
      expect(done).toMatchObject({ state: 'done', attempts: 3 });
      expect(done.failure).toBeUndefined();
      expect(attempts).toEqual([1, 2, 3]);
    });

    it('keeps what failed for good in sight, with the reason', async () => {
      queue.process('fit', async () => {
        throw new DomainError('too_many_channels', '13 channels', { parameter: 'worth' });
      });
      await queue.enqueue({ ...request, attempts: 2 });
      const failed = await queue.waitFor('fit-1', LONG_MS);
      expect(failed).toMatchObject({
        state: 'failed',
        attempts: 2,
        failure: { code: 'too_many_channels', detail: '13 channels', extra: { parameter: 'worth' } },
      });
      expect(await queue.list({ state: 'failed' })).toEqual([failed]);
    });

    it('does not repeat what would only fail again', async () => {
      let runs = 0;
      queue.process('fit', async () => {
        runs++;
        throw new PermanentJobFailure(new Error('never'));
      });
      await queue.enqueue(request);
      expect(await queue.waitFor('fit-1', LONG_MS)).toMatchObject({
        state: 'failed',
        attempts: 1,
        failure: { code: 'internal_error', detail: 'never' },
      });
      expect(runs).toBe(1);
    });

    it('runs what has failed once more when it is told to, with all its tries and nothing else', async () => {
      let isMended = false;
      const seen: unknown[] = [];
      queue.process('fit', async (data) => {
        seen.push(data);
        if (!isMended) throw new Error('broken');
      });
      await queue.enqueue({ ...request, attempts: 2 });
      expect(await queue.waitFor('fit-1', LONG_MS)).toMatchObject({ state: 'failed', attempts: 2 });
      await queue.retry('fit-1');
      expect(await queue.waitFor('fit-1', LONG_MS)).toMatchObject({ state: 'failed', attempts: 2 });
      isMended = true;
      await queue.retry('fit-1');
      const done = await queue.waitFor('fit-1', LONG_MS);
      expect(done).toMatchObject({ state: 'done', progress: 1, attempts: 1 });
      expect(done.failure).toBeUndefined();
      expect(seen).toEqual(Array(5).fill({ order: 2 }));
      expect(await queue.list()).toEqual([done]);
      await expect(queue.retry('fit-1')).rejects.toMatchObject({ code: 'job_not_failed' });
      await expect(queue.retry('never')).rejects.toMatchObject({ code: 'unknown_job' });
    });

    it('is told once by two who tell it at once', async () => {
      const held = heldHandler();
      let runs = 0;
      queue.process('fit', async (data, context) => {
        if (runs++ === 0) throw new PermanentJobFailure(new Error('broken'));
        return held.handler(data, context);
      });
      await queue.enqueue(request);
      await queue.waitFor('fit-1', LONG_MS);
      const told = await Promise.allSettled([queue.retry('fit-1'), queue.retry('fit-1')]);
      expect(told.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      expect(told.find(({ status }) => status === 'rejected')).toMatchObject({
        reason: { code: 'job_not_failed' },
      });
      held.letGo();
      await queue.waitFor('fit-1', LONG_MS);
      expect(runs).toBe(2);
    });

    it('does not hold up one kind of job for another', async () => {
      const held = heldHandler();
      queue.process('export', held.handler);
      queue.process('fit', async () => undefined);
      await queue.enqueue({ ...request, id: 'export-1', kind: 'export' });
      await held.begun;
      await queue.enqueue(request);
      expect(await queue.waitFor('fit-1', LONG_MS)).toMatchObject({ state: 'done' });
      held.letGo();
    });

    it('gives a waiter the job as it stands when the time is over', async () => {
      const held = heldHandler();
      queue.process('fit', held.handler);
      await queue.enqueue(request);
      await held.begun;
      expect(await queue.waitFor('fit-1', 0)).toMatchObject({ state: 'running', progress: 0.25 });
      held.letGo();
    });

    it('lists jobs by kind, tenant and state, the latest first', async () => {
      await queue.enqueue(request);
      await queue.enqueue({ ...request, id: 'fit-2', tenant: 'other' });
      await queue.enqueue({ ...request, id: 'export-1', kind: 'export' });
      const ids = async (filter?: Parameters<JobQueue['list']>[0]) =>
        (await queue.list(filter)).map(({ id }) => id);
      expect(await ids()).toEqual(['export-1', 'fit-2', 'fit-1']);
      expect(await ids({ limit: 1 })).toEqual(['export-1']);
      expect(await ids({ kind: 'fit' })).toEqual(['fit-2', 'fit-1']);
      expect(await ids({ tenant: 'acme', state: 'waiting' })).toEqual(['export-1', 'fit-1']);
      expect(await ids({ state: 'running' })).toEqual([]);
    });

    it('does not know what was never asked for, nor takes an id that a queue could not keep', async () => {
      expect(await queue.get('never')).toBeUndefined();
      await expect(queue.waitFor('never', 0)).rejects.toMatchObject({ code: 'unknown_job' });
      for (const id of ['', 'a:b', 'a b', 'a'.repeat(129)])
        await expect(queue.enqueue({ ...request, id })).rejects.toThrow(RangeError);
    });

    it('tells running jobs of its end and waits for theirs', async () => {
      const begun = Promise.withResolvers<void>();
      let ended = false;
      queue.process('fit', async (_, { signal }) => {
        const aborted = Promise.withResolvers<void>();
        signal.addEventListener('abort', () => aborted.resolve(), { once: true });
        begun.resolve();
        await aborted.promise;
        ended = true;
      });
      await queue.enqueue(request);
      await begun.promise;
      await queue.close();
      expect(ended).toBe(true);
    });
  });
}
