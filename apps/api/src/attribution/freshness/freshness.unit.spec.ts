import { FakeProgress } from '../testing/fakes.js';
import { Freshness } from './freshness.js';

function given(progress: FakeProgress, head: number) {
  return new Freshness({ headPosition: async () => head }, progress);
}

describe('freshness of an answer', () => {
  it('has no lag when everything in the log is in, however long ago that was', async () => {
    const freshness = given(new FakeProgress({ position: 10, eventAt: 1 }), 10);
    expect(await freshness.asOf({ waitForMs: 0 })).toEqual({ asOfPosition: 10, lagSeconds: 0 });
  });

  it('lags since the last event that is in', async () => {
    const freshness = given(new FakeProgress({ position: 10, eventAt: Date.now() - 60_000 }), 11);
    const { asOfPosition, lagSeconds } = await freshness.asOf({ waitForMs: 0 });
    expect(asOfPosition).toBe(10);
    expect(lagSeconds).toBeGreaterThanOrEqual(60);
  });

  it('never lags by less than nothing, nor since 1970 when nothing is in yet', async () => {
    const ahead = given(new FakeProgress({ position: 10, eventAt: Date.now() + 3_600_000 }), 11);
    expect((await ahead.asOf({ waitForMs: 0 })).lagSeconds).toBe(0);
    const empty = given(new FakeProgress({ position: 0, eventAt: 0 }), 11);
    expect((await empty.asOf({ waitForMs: 0 })).lagSeconds).toBeLessThan(3_600);
  });

  it('waits for the position asked for', async () => {
    const progress = new FakeProgress({ position: 10, eventAt: 1 });
    const answer = given(progress, 12).asOf({ minPosition: 12, waitForMs: 777 });
    expect(await progress.waited.promise).toEqual({ position: 12, timeoutMs: 777 });
    progress.advance({ position: 12, eventAt: 2 });
    expect(await answer).toEqual({ asOfPosition: 12, lagSeconds: 0 });
  });

  it('says where it is when the wait is over', async () => {
    const progress = new FakeProgress({ position: 10, eventAt: 1 });
    progress.timesOut = true;
    await expect(given(progress, 12).asOf({ minPosition: 12, waitForMs: 0 })).rejects.toMatchObject({
      code: 'position_not_reached',
      extra: { asOfPosition: 10 },
    });
  });
});
