import { formatTable } from './format-table.js';
import { progressBar } from './progress-bar.js';

describe('formatTable', () => {
  it('aligns names to the left and figures to the right', () => {
    expect(
      formatTable(
        ['channel', 'linear'],
        [
          ['Email', '1.50'],
          ['(unattributed)', '12.00'],
          ['total', '13.50'],
        ],
      ),
    ).toEqual([
      'channel          linear',
      '--------------   ------',
      'Email              1.50',
      '(unattributed)    12.00',
      '--------------   ------',
      'total             13.50',
    ]);
  });
});

describe('progressBar', () => {
  const run = (isTTY: boolean, total: number, steps: number[]) => {
    const written: string[] = [];
    let clock = 0;
    const bar = progressBar(
      { isTTY, write: (text) => written.push(text) },
      'loading',
      total,
      'facts',
      () => (clock += 1_000),
    );
    for (const step of steps) bar.add(step);
    bar.end();
    return written;
  };

  it('is a plain line at every tenth where there is no terminal', () => {
    const written = run(
      false,
      1_000,
      Array.from({ length: 100 }, () => 10),
    );
    expect(written).toHaveLength(11);
    expect(written[0]).toBe('loading:   0 %  0 of 1,000 facts, 0/s\n');
    expect(written.at(-1)).toMatch(/^loading: 100 % {2}1,000 of 1,000 facts, \d+\/s\n$/);
  });

  it('redraws its one line on a terminal, and leaves it when it ends', () => {
    const written = run(true, 4, [1, 1, 2]);
    expect(written).toHaveLength(5);
    for (const drawn of written.slice(0, 4)) expect(drawn.startsWith('\rloading [')).toBe(true);
    expect(written[3]).toContain(`[${'█'.repeat(32)}] 100 %`);
    expect(written[4]).toBe('\n');
  });

  it('is complete at once when there is nothing to do', () => {
    expect(run(false, 0, [])[0]).toContain('100 %');
  });
});
