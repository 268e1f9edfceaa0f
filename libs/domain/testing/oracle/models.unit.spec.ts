import { ask, creditsAt, day, fact, figures, sale, touch } from './spec-worlds.js';

const WORKED = [
  ['Paid Search', 10],
  ['Email', 3],
  ['Direct', 0],
] as const;
const milestone = (days: number) => [
  fact('conversions', 'm', { userId: 'u', type: 'signup', timestamp: day(days) }),
];
const path = (...days: readonly number[]) => days.map((before) => ['A', before] as const);

describe('Models', () => {
  it.each([
    ['first_touch', [1, 0, 0]],
    ['last_touch', [0, 0, 1]],
    ['last_non_direct_touch', [0, 1, 0]],
    ['linear', [0.333333, 0.333333, 0.333333]],
    ['position_based', [0.4, 0.2, 0.4]],
    ['time_decay', [0.175691, 0.351383, 0.472926]],
  ] as const)('worked figures of %s', (model, credits) => {
    expect(creditsAt(WORKED, model)).toEqual(credits);
  });

  it('last_non_direct_touch: all Direct: the last', () => {
    expect(
      creditsAt(
        [
          ['Direct', 2],
          ['Direct', 1],
        ],
        'last_non_direct_touch',
      ),
    ).toEqual([0, 1]);
  });

  it('position_based: n=1: 1; n=2: first and last, scaled to 1; n≥3: the rest shared by the middle', () => {
    const params = { first: 0.3, last: 0.1 };
    expect(creditsAt(path(1), 'position_based', params)).toEqual([1]);
    expect(creditsAt(path(2, 1), 'position_based', params)).toEqual([0.75, 0.25]);
    expect(creditsAt(path(4, 3, 2, 1), 'position_based', params)).toEqual([0.3, 0.3, 0.3, 0.1]);
  });

  it('time_decay: ∝ 2^(−Δ/halfLifeDays)', () => {
    expect(creditsAt(path(2, 1, 0), 'time_decay', { halfLifeDays: 1 })).toEqual([
      0.142857, 0.285714, 0.571429,
    ]);
  });

  it('w_shaped: the touchpoint last before the user’s first milestone gets its share, the rest shared by the others', () => {
    const shaped = (days: number[], at: number) =>
      creditsAt(path(...days), 'w_shaped', { milestone: 'signup' }, milestone(at));
    expect(shaped([5, 4, 3, 2, 1], -2.5)).toEqual([0.3, 0.05, 0.3, 0.05, 0.3]);
    expect(shaped([5, 4, 3], -4.5)).toEqual([0.6, 0.1, 0.3]);
    expect(shaped([5, 4, 3], -4)).toEqual([0.333333, 0.333333, 0.333333]);
    expect(shaped([5, 4], -4.5)).toEqual([0.666667, 0.333333]);
    expect(shaped([5], -4)).toEqual([1]);
  });

  it('w_shaped: no milestone, or none of this path (a reading): position_based with 0.4/0.4', () => {
    const params = { milestone: 'signup', first: 0.2, last: 0.2 };
    expect(creditsAt(path(3, 2, 1), 'w_shaped', params)).toEqual([0.4, 0.2, 0.4]);
    expect(creditsAt(path(3, 2, 1), 'w_shaped', params, milestone(-4))).toEqual([0.4, 0.2, 0.4]);
    expect(creditsAt(path(3, 2, 1), 'w_shaped', params, milestone(1))).toEqual([0.4, 0.2, 0.4]);
  });

  it('custom: weights by position from each end, the middle shared, scaled to 1', () => {
    const weights = { first: [4, 2], middle: 2, last: [1, 1] };
    expect(creditsAt(path(6, 5, 4, 3, 2, 1), 'custom', { weights })).toEqual([0.4, 0.2, 0.1, 0.1, 0.1, 0.1]);
    expect(creditsAt(path(2, 1), 'custom', { weights: { first: [3], middle: 9, last: [1] } })).toEqual([
      0.75, 0.25,
    ]);
    expect(creditsAt(path(1), 'custom', { weights })).toEqual([1]);
    const overlap = { first: [4, 2], middle: 0, last: [1, 3] };
    expect(creditsAt(path(2, 1), 'custom', { weights: overlap })).toEqual([0.7, 0.3]);
  });

  it('shapley: in a single journey equally by distinct channels', () => {
    expect(
      creditsAt(
        [
          ['A', 3],
          ['B', 2],
          ['A', 1],
        ],
        'shapley',
      ),
    ).toEqual([0.25, 0.5, 0.25]);
  });

  it('markov: in a single journey by removal effects, a channel’s share split over its touchpoints', () => {
    const other = [
      touch('o1', 'A', -1, { userId: 'v' }),
      touch('o2', 'B', -2, { userId: 'w' }),
      touch('o3', 'C', -1, { userId: 'w' }),
    ];
    // Removal effects 0.5, 1, 1 as in the statement's worked figures.
    expect(
      creditsAt(
        [
          ['A', 3],
          ['B', 2],
          ['C', 1],
        ],
        'markov',
        {},
        other,
      ),
    ).toEqual([0.2, 0.4, 0.4]);
    const report = ask(
      [touch('1', 'A', -3), touch('2', 'B', -2), touch('3', 'C', -1), sale('c', 0), ...other],
      {
        model: 'markov',
      },
    );
    expect(figures(report)).toEqual({ A: 0.2, B: 0.4, C: 0.4 });
  });

  it('markov: no credit where nothing converts; empty paths stay unattributed', () => {
    const answers = ask([touch('1', 'A', -1, { userId: 'v' }), sale('c', 0)], { model: 'markov' });
    expect(answers.fit).toMatchObject({ degenerate: true });
    expect(figures(answers)).toEqual({ '(unattributed)': 1 });
  });
});
