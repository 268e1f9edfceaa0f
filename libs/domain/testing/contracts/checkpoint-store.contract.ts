import { BEFORE_FIRST, type CheckpointStore } from '#domain/ports/checkpoint-store.js';

/** What every checkpoint store must do; `restarted` gives another instance over the same state. */
export function checkpointStoreContract(name: string, restarted: () => Promise<CheckpointStore>): void {
  describe(`${name} is a checkpoint store`, () => {
    let sequence = 0;
    let processor: string;
    const first = { batch: 1, from: 0, to: 10, eventAt: 1_000 };
    const second = { batch: 2, from: 10, to: 25, eventAt: 2_000 };

    beforeEach(() => {
      processor = `processor-${sequence++}`;
    });

    it('begins before the first event', async () => {
      expect(await (await restarted()).load(processor)).toEqual({
        committed: BEFORE_FIRST,
        pending: undefined,
      });
    });

    it('remembers a pending range, and what was in before it', async () => {
      const store = await restarted();
      await store.recordPending(processor, first, BEFORE_FIRST);
      await store.commit(processor, first);
      await store.recordPending(processor, second, first);
      const { committed, pending } = await (await restarted()).load(processor);
      expect(committed).toMatchObject({ batch: 1, to: 10, eventAt: 1_000 });
      expect(pending).toMatchObject({ batch: 2, from: 10, to: 25 });
    });

    it('forgets the pending range once it is committed', async () => {
      const store = await restarted();
      await store.recordPending(processor, first, BEFORE_FIRST);
      await store.commit(processor, first);
      expect(await (await restarted()).load(processor)).toEqual({ committed: first, pending: undefined });
    });

    it('takes the same records again after a crash', async () => {
      for (let run = 0; run < 3; run++) {
        const store = await restarted();
        await store.recordPending(processor, first, BEFORE_FIRST);
        await store.commit(processor, first);
      }
      expect((await (await restarted()).load(processor)).committed).toEqual(first);
    });

    it('keeps processors apart', async () => {
      await (await restarted()).commit(processor, first);
      expect((await (await restarted()).load(`${processor}-other`)).committed).toEqual(BEFORE_FIRST);
    });
  });
}
