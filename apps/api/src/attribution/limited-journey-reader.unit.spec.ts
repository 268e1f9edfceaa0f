import type { JourneyReader } from '#domain/ports/journey-reader.js';
import { LimitedJourneyReader } from './limited-journey-reader.js';
import { INTERPRETATION } from './testing/fakes.js';

/** Lets everything that can go on do so. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

/** Answers when told to. */
class HeldReader implements JourneyReader {
  readonly asked: string[] = [];
  private readonly held: PromiseWithResolvers<undefined>[] = [];

  read(_tenant: string, id: string): Promise<undefined> {
    this.asked.push(id);
    const answer = Promise.withResolvers<undefined>();
    this.held.push(answer);
    return answer.promise;
  }

  answerOne(error?: Error): void {
    const answer = this.held.shift();
    if (error === undefined) answer?.resolve(undefined);
    else answer?.reject(error);
  }
}

describe('LimitedJourneyReader', () => {
  it('reads few at once, the others in turn, and refuses what cannot wait', async () => {
    const held = new HeldReader();
    const reader = new LimitedJourneyReader(held, { atOnce: 2, waiting: 2 });
    const readings = ['a', 'b', 'c', 'd'].map((id) => reader.read('acme', id, INTERPRETATION));
    await expect(reader.read('acme', 'e', INTERPRETATION)).rejects.toMatchObject({ code: 'overloaded' });
    expect(held.asked).toEqual(['a', 'b']);
    held.answerOne();
    await readings[0];
    await settled();
    readings.push(reader.read('acme', 'f', INTERPRETATION));
    expect(held.asked).toEqual(['a', 'b', 'c']);
    for (const reading of readings.slice(1)) {
      held.answerOne();
      await reading;
      await settled();
    }
    expect(held.asked).toEqual(['a', 'b', 'c', 'd', 'f']);
  });

  it('gives the place on when a reading fails', async () => {
    const held = new HeldReader();
    const reader = new LimitedJourneyReader(held, { atOnce: 1, waiting: 1 });
    const failing = reader.read('acme', 'a', INTERPRETATION);
    const next = reader.read('acme', 'b', INTERPRETATION);
    await settled();
    held.answerOne(new Error('gone'));
    await expect(failing).rejects.toThrow('gone');
    await settled();
    held.answerOne();
    expect(await next).toBeUndefined();
    const afterwards = reader.read('acme', 'c', INTERPRETATION);
    await settled();
    held.answerOne();
    expect(await afterwards).toBeUndefined();
  });

  it('lets four read and thirty-two wait', async () => {
    const held = new HeldReader();
    const reader = new LimitedJourneyReader(held);
    const readings = Array.from({ length: 36 }, (_, n) => reader.read('acme', String(n), INTERPRETATION));
    await expect(reader.read('acme', 'one more', INTERPRETATION)).rejects.toMatchObject({
      code: 'overloaded',
    });
    expect(held.asked).toHaveLength(4);
    for (const reading of readings) {
      held.answerOne();
      await reading;
      await settled();
    }
    expect(held.asked).toHaveLength(36);
  });
});
