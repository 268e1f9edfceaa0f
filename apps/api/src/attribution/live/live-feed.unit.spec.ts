import { setImmediate as nextTurn } from 'node:timers/promises';
import { LiveFeed } from './live-feed.js';

/** A feed of 1, 2, 3 …, whose pauses last until they are ended. */
function feedOfNumbers() {
  let reads = 0;
  let pause = Promise.withResolvers<void>();
  let idle = 0;
  const errors: unknown[] = [];
  let failing = false;
  const feed = new LiveFeed<number>({
    read: async () => {
      reads++;
      if (failing) throw new Error('away');
      return reads;
    },
    pause: () => pause.promise,
    onError: (error) => errors.push(error),
    onIdle: () => idle++,
  });
  return {
    feed,
    errors,
    fail: (now: boolean) => {
      failing = now;
    },
    reads: () => reads,
    idle: () => idle,
    async tick() {
      const { resolve } = pause;
      pause = Promise.withResolvers();
      resolve();
      await nextTurn();
    },
  };
}

const always = () => true;

describe('a live feed', () => {
  it('is read once however many follow it, and not at all when nobody does', async () => {
    const { feed, reads, tick, idle } = feedOfNumbers();
    expect(reads()).toBe(0);
    const [one, other] = [feed.follow(always), feed.follow(always)];
    expect([await one.next(), await other.next()].map(({ value }) => value)).toEqual([1, 1]);
    await tick();
    expect(reads()).toBe(2);
    await one.return?.();
    await other.return?.();
    await tick();
    await tick();
    expect([reads(), idle()]).toEqual([2, 1]);
    expect((await feed.follow(always).next()).value).toBe(3);
  });

  it('gives who is slow the latest value, and keeps no other', async () => {
    const { feed, tick } = feedOfNumbers();
    const slow = feed.follow(always);
    await nextTurn();
    await tick();
    await tick();
    expect((await slow.next()).value).toBe(3);
    const waiting = slow.next();
    await tick();
    expect((await waiting).value).toBe(4);
  });

  it('ends at once for who leaves while it waits', async () => {
    const { feed } = feedOfNumbers();
    const follower = feed.follow(always);
    await follower.next();
    const waiting = follower.next();
    await follower.return?.();
    expect(await waiting).toEqual({ value: undefined, done: true });
    expect(feed.size).toBe(0);
  });

  it('shows a follower nothing more once it may not see it', async () => {
    const { feed, tick } = feedOfNumbers();
    let isAllowed = true;
    const follower = feed.follow(() => isAllowed);
    await follower.next();
    isAllowed = false;
    const waiting = follower.next();
    await tick();
    expect((await waiting).done).toBe(true);
  });

  it('goes on after what could not be read', async () => {
    const { feed, tick, fail, errors } = feedOfNumbers();
    fail(true);
    const follower = feed.follow(always);
    const waiting = follower.next();
    await nextTurn();
    fail(false);
    await tick();
    expect((await waiting).value).toBe(2);
    expect(errors).toHaveLength(1);
  });
});
