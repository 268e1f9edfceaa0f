import { setImmediate as turn } from 'node:timers/promises';
import { SharedLookUps } from './shared-look-ups.js';

interface Row {
  readonly id: string;
  readonly n: number;
}

/** A table that answers when told to, and notes what it was asked. */
function given() {
  const asked: { keys: readonly string[]; answer: (fail?: Error) => void }[] = [];
  const lookUps = new SharedLookUps();
  const rows = (name: string, ...keys: string[]) =>
    lookUps.rows<Row>(name, keys, 'id', (all) => {
      const { promise, resolve, reject } = Promise.withResolvers<Row[]>();
      const found = all.flatMap((id) => [1, 2].map((n) => ({ id, n })));
      asked.push({ keys: all, answer: (fail) => (fail === undefined ? resolve(found) : reject(fail)) });
      return promise;
    });
  return { asked, rows };
}

describe('look-ups that are shared', () => {
  it('are made together when asked for together, and give to each what it asked for', async () => {
    const { asked, rows } = given();
    const both = Promise.all([rows('links', 'a', 'b'), rows('links', 'b', 'c')]);
    await turn();
    expect(asked.map(({ keys }) => keys)).toEqual([['a', 'b', 'c']]);
    asked[0]?.answer();
    const found = (await both).map((all) => all.map(({ id, n }) => `${id}${n}`));
    expect(found).toEqual([
      ['a1', 'a2', 'b1', 'b2'],
      ['b1', 'b2', 'c1', 'c2'],
    ]);
  });

  it('are never those that were begun before they were asked for', async () => {
    const { asked, rows } = given();
    const first = rows('links', 'a');
    await turn();
    const later = Promise.all([rows('links', 'a'), rows('links', 'd')]);
    await turn();
    expect(asked).toHaveLength(1);
    asked[0]?.answer();
    await first;
    await turn();
    expect(asked[1]?.keys).toEqual(['a', 'd']);
    asked[1]?.answer();
    expect((await later).map((all) => all.length)).toEqual([2, 2]);
  });

  it('fail for those who shared them, and for nobody after', async () => {
    const { asked, rows } = given();
    const failing = Promise.allSettled([rows('links', 'a'), rows('links', 'b')]);
    await turn();
    asked[0]?.answer(new Error('away'));
    expect((await failing).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    const again = rows('links', 'a');
    await turn();
    asked[1]?.answer();
    expect(await again).toHaveLength(2);
  });

  it('of other names do not wait for each other; of no keys ask nothing', async () => {
    const { asked, rows } = given();
    const answers = Promise.all([rows('links', 'a'), rows('facts', 'a'), rows('links')]);
    await turn();
    expect(asked).toHaveLength(2);
    for (const { answer } of asked) answer();
    expect((await answers).map((all) => all.length)).toEqual([2, 2, 0]);
  });
});
