import type { SubscriptionMessage } from '#domain/ports/event-store.js';
import { newEvent, recorded } from '#domain-testing/builders/events.js';
import { batches } from './batcher.js';

const NEVER = { maxRows: 1e9, maxBytes: 1e9, maxAgeMs: 1e9 };
const event = (position: number) =>
  recorded(newEvent('TouchpointRecorded', { messageId: `m${position}`, userId: 'u' }), position);
const events = (...positions: number[]): SubscriptionMessage => ({
  kind: 'events',
  events: positions.map(event),
});

/** A subscription that stays open until told to end. */
async function* open(
  messages: SubscriptionMessage[],
  ended: Promise<void>,
): AsyncGenerator<SubscriptionMessage> {
  yield* messages;
  await ended;
}

async function firstOf(messages: SubscriptionMessage[], limits: Partial<typeof NEVER>) {
  const end = Promise.withResolvers<void>();
  const feed = batches(open(messages, end.promise), 0, { ...NEVER, ...limits });
  const { value } = await feed.next();
  end.resolve();
  return value === undefined ? undefined : { count: value.events.length, to: value.to, reason: value.reason };
}

describe('batches', () => {
  it('closes on rows', async () => {
    expect(await firstOf([events(1, 2), events(3, 4), events(5)], { maxRows: 4 })).toEqual({
      count: 4,
      to: 4,
      reason: 'rows',
    });
  });

  it('closes on bytes', async () => {
    expect(await firstOf([events(1), events(2), events(3)], { maxBytes: 1 })).toEqual({
      count: 1,
      to: 1,
      reason: 'bytes',
    });
  });

  it('closes on age, counted from the first event', async () => {
    expect(await firstOf([events(1), { kind: 'caughtUp', position: 1 }], { maxAgeMs: 1 })).toEqual({
      count: 1,
      to: 1,
      reason: 'age',
    });
  });

  it('advances over what the subscription skipped', async () => {
    expect(await firstOf([{ kind: 'checkpointReached', position: 7 }], { maxAgeMs: 1 })).toEqual({
      count: 0,
      to: 7,
      reason: 'age',
    });
  });

  it('says which batches there is more behind, also where it turns out later that there was none', async () => {
    const messages: SubscriptionMessage[] = [events(1, 2), events(3, 4), { kind: 'caughtUp', position: 4 }];
    const end = Promise.withResolvers<void>();
    const feed = batches(open(messages, end.promise), 0, { ...NEVER, maxRows: 2 });
    const seen: unknown[] = [];
    for (let n = 0; n < 3; n++) seen.push((await feed.next()).value);
    end.resolve();
    expect(seen).toMatchObject([
      { to: 2, isBehind: true },
      { to: 4, isBehind: true },
      { to: 4, events: [], reason: 'head', isBehind: false },
    ]);
  });

  it('goes on from the head as soon as something comes', async () => {
    const messages: SubscriptionMessage[] = [
      { kind: 'caughtUp', position: 0 },
      events(1),
      { kind: 'caughtUp', position: 1 },
    ];
    expect(await firstOf(messages, { maxAgeMs: 5 })).toEqual({ count: 1, to: 1, reason: 'age' });
  });

  it('ends without a last batch when the subscription ends', async () => {
    const feed = batches(open([events(1)], Promise.resolve()), 0, NEVER);
    expect(await feed.next()).toEqual({ done: true, value: undefined });
  });

  it('loses and repeats nothing over many batches', async () => {
    const messages = Array.from({ length: 50 }, (_, index) => events(2 * index + 1, 2 * index + 2));
    const seen: number[] = [];
    for await (const batch of batches(open(messages, Promise.resolve()), 0, { ...NEVER, maxRows: 7 })) {
      seen.push(...batch.events.map(({ position }) => position));
    }
    expect(seen).toEqual(Array.from({ length: 98 }, (_, index) => index + 1));
  });

  it('never exceeds the bound, however large a message is', async () => {
    const sizes: number[] = [];
    const [message, end] = [
      events(...Array.from({ length: 10 }, (_, index) => index + 1)),
      Promise.resolve(),
    ];
    for await (const batch of batches(open([message], end), 0, { ...NEVER, maxRows: 4 }))
      sizes.push(batch.events.length);
    expect(sizes).toEqual([4, 4]);
  });
});
