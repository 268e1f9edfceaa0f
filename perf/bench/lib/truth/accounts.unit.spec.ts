import type { SentRequest } from '../traffic/requests.js';
import { truthOfLog } from './compare-log.js';
import { compareWithReadModels } from './compare-read-models.js';
import { Ledger } from './ledger.js';

const request = (numbers: readonly number[], malformed = 0): SentRequest => ({
  body: Buffer.alloc(0),
  bytes: Buffer.alloc(0),
  numbers,
  malformed,
});
const answer = (accepted: number, rejected: number, status = 200) => ({
  status,
  body: Buffer.from(JSON.stringify({ accepted, rejected, position: 7 })),
});
const id = (number: number) => `ajs-next-${String(number).padStart(12, '0')}`;
const shown = (rows: readonly [string, number][]) => ({
  query: async () => rows.map((row) => `${row.join('\t')}\n`).join(''),
});

/** Numbers 1 to 3 acknowledged, 3 of them sent twice; 4 sent and never answered; 5 never sent. */
function ledger(): Ledger {
  const kept = new Ledger('t');
  for (const one of [request([1, 2, 3, 3], 1), request([4])]) kept.sent(one);
  kept.answered(request([1, 2, 3, 3], 1), answer(4, 1));
  kept.answered(request([4]), { status: 0, body: Buffer.alloc(0) });
  return kept;
}

describe('the accounts of a load', () => {
  it('agree with a log that has what was acknowledged, repeats and what nobody heard of', () => {
    const found = new Map([
      [1, 1],
      [2, 1],
      [3, 2],
    ]);
    expect(truthOfLog(ledger(), found).isTrue).toBe(true);
    expect(truthOfLog(ledger(), found.set(4, 1)).isTrue).toBe(true);
  });

  it.each<[string, [number, number][]]>([
    [
      'an acknowledged event that the log has not',
      [
        [1, 1],
        [3, 1],
      ],
    ],
    [
      'an event that is there more often than it was sent',
      [
        [1, 2],
        [2, 1],
        [3, 1],
      ],
    ],
    [
      'an event that was never sent',
      [
        [1, 1],
        [2, 1],
        [3, 1],
        [5, 1],
      ],
    ],
    [
      'a fact of somebody else',
      [
        [1, 1],
        [2, 1],
        [3, 1],
        [Number.NaN, 1],
      ],
    ],
  ])('find %s', (_, entries) => {
    expect(truthOfLog(ledger(), new Map(entries)).isTrue).toBe(false);
  });

  it('find an answer that was not what the request must come to', () => {
    const kept = new Ledger('t');
    kept.sent(request([1], 1));
    kept.answered(request([1], 1), answer(2, 0));
    expect(truthOfLog(kept, new Map([[1, 1]])).isTrue).toBe(false);
    const failed = new Ledger('t');
    failed.answered(request([1]), answer(0, 0, 500));
    expect(failed.wrongAnswers).toHaveLength(1);
  });

  it('count what was refused for load, or refused because all of it was malformed, as neither', () => {
    const kept = new Ledger('t');
    for (const status of [429, 503]) kept.answered(request([1]), answer(0, 0, status));
    kept.answered(request([], 1), answer(0, 1, 400));
    expect(kept.wrongAnswers).toEqual([]);
    expect(kept.acknowledged).toBe(0);
  });

  it('agree with read models that show each event once', async () => {
    const rows: [string, number][] = [1, 2, 3].map((number) => [id(number), 1]);
    expect((await compareWithReadModels(shown(rows), ledger())).isTrue).toBe(true);
  });

  it.each<[string, [string, number][]]>([
    [
      'one that is lost',
      [
        [id(1), 1],
        [id(2), 1],
      ],
    ],
    [
      'one that is shown twice',
      [
        [id(1), 1],
        [id(2), 2],
        [id(3), 1],
      ],
    ],
    [
      'one that was never sent',
      [
        [id(1), 1],
        [id(2), 1],
        [id(3), 1],
        [id(5), 1],
      ],
    ],
  ])('find in read models %s', async (_, rows) => {
    expect((await compareWithReadModels(shown(rows), ledger())).isTrue).toBe(false);
  });
});
