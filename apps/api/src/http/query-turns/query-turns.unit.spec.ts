import { jest } from '@jest/globals';
import { QueryTurns } from './query-turns.js';
import { takingTurns } from './taking-turns.js';

/** Lets everything that can go on do so. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

/** Queries that are answered when told to. */
class HeldQueries {
  readonly begun: string[] = [];
  private readonly held = new Map<string, PromiseWithResolvers<string>>();

  report({ tenant, name }: { tenant: string; name: string }): Promise<string> {
    const key = `${tenant} ${name}`;
    this.begun.push(key);
    const answer = Promise.withResolvers<string>();
    this.held.set(key, answer);
    return answer.promise;
  }

  async end(key: string, error?: Error): Promise<void> {
    if (error === undefined) this.held.get(key)?.resolve(key);
    else this.held.get(key)?.reject(error);
    await settled();
  }
}

describe('the turns of queries', () => {
  beforeEach(() => {
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask', 'performance'] });
  });
  afterEach(() => jest.useRealTimers());

  function open(atOnce: number) {
    const held = new HeldQueries();
    const refused: string[] = [];
    const turns = new QueryTurns({ atOnce, waitMs: 5_000 }, (code) => refused.push(code));
    const queries = takingTurns(held, turns);
    const outcomes: string[] = [];
    const ask = (tenant: string, ...names: readonly string[]) => {
      for (const name of names)
        void queries.report({ tenant, name }).then(
          (answer) => outcomes.push(answer),
          (error: { code?: string; message: string }) => outcomes.push(error.code ?? error.message),
        );
    };
    return { held, turns, ask, outcomes, refused };
  }

  it('leave half of them to the others, and go around among those that wait', async () => {
    const { held, ask, turns } = open(4);
    ask('heavy', '1', '2', '3', '4', '5');
    ask('light', '1');
    ask('other', '1', '2');
    expect(held.begun).toEqual(['heavy 1', 'heavy 2', 'light 1', 'other 1']);
    expect(turns.state).toEqual({ running: 4, waiting: 4 });
    await held.end('heavy 1');
    expect(held.begun.at(-1)).toBe('heavy 3');
    ask('late', '1');
    await held.end('heavy 2');
    // Its turn was a moment ago: the others come first.
    expect(held.begun.at(-1)).toBe('other 2');
    await held.end('other 1');
    // It has waited since before the late one came.
    expect(held.begun.at(-1)).toBe('heavy 4');
    await held.end('heavy 3');
    expect(held.begun.at(-1)).toBe('late 1');
    for (const key of ['light 1', 'other 2', 'late 1', 'heavy 4', 'heavy 5']) await held.end(key);
    expect(turns.state).toEqual({ running: 0, waiting: 0 });
  });

  it('end for those that have waited for too long: their own doing is 429, that of others 503', async () => {
    const { ask, outcomes, turns, held, refused } = open(2);
    ask('heavy', '1', '2');
    ask('light', '1');
    ask('third', '1');
    await settled();
    jest.advanceTimersByTime(5_000);
    await settled();
    expect(outcomes).toEqual(['too_many_queries', 'overloaded']);
    expect(refused).toEqual(outcomes);
    expect(turns.state).toEqual({ running: 2, waiting: 0 });
    await held.end('heavy 1');
    ask('third', '2');
    expect(held.begun.at(-1)).toBe('third 2');
  });

  it('refuse at once what would be one too many in the line', async () => {
    const { ask, outcomes, turns } = open(2);
    ask('heavy', ...Array.from({ length: 66 }, (_, n) => String(n)));
    await settled();
    expect(outcomes).toEqual(['too_many_queries']);
    expect(turns.state).toEqual({ running: 1, waiting: 64 });
  });

  it('are given on when a query fails', async () => {
    const { held, ask, outcomes } = open(1);
    ask('acme', '1', '2');
    await held.end('acme 1', new Error('gone'));
    await held.end('acme 2');
    expect(outcomes).toEqual(['gone', 'acme 2']);
  });
});
