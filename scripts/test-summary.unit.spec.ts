import { summarise } from './test-summary.mjs';

const suite = (status: string, ...statuses: string[]) => ({
  name: 'a.spec.ts',
  status,
  assertionResults: statuses.map((result, index) => ({ status: result, fullName: `test ${index}` })),
});
const report = (
  numPassedTests: number,
  numFailedTests: number,
  numPendingTests: number,
  ...testResults: object[]
) => ({
  numPassedTests,
  numFailedTests,
  numPendingTests,
  numTodoTests: 0,
  testResults,
});

describe('the last line of npm test', () => {
  it('counts what passed', () => {
    expect(summarise(report(3, 0, 0, suite('passed', 'passed')), 0, true)).toEqual({
      line: '3 passed, 0 failed, 0 skipped',
      ok: true,
      notes: [],
    });
  });

  it('names what failed', () => {
    const { line, ok, notes } = summarise(report(2, 1, 0, suite('failed', 'passed', 'failed')), 1, false);
    expect([line, ok, notes]).toEqual([
      '2 passed, 1 failed, 0 skipped',
      false,
      ['failed: test 1 (a.spec.ts)'],
    ]);
  });

  it('counts a suite that could not run as a failure', () => {
    const { line, ok } = summarise(report(2, 0, 0, suite('failed')), 1, false);
    expect([line, ok]).toEqual(['2 passed, 1 failed, 0 skipped', false]);
  });

  it('takes a skipped test for a failure where it is told to', () => {
    const skipping = report(2, 0, 1, suite('passed', 'pending'));
    expect(summarise(skipping, 0, false)).toMatchObject({ line: '2 passed, 0 failed, 1 skipped', ok: true });
    expect(summarise(skipping, 0, true)).toMatchObject({ line: '2 passed, 0 failed, 1 skipped', ok: false });
  });

  it('never calls a run without a report, or one that failed for no reason, a success', () => {
    expect(summarise(undefined, 0, false)).toMatchObject({
      line: '0 passed, 1 failed, 0 skipped',
      ok: false,
    });
    expect(summarise(report(5, 0, 0), 1, false)).toMatchObject({
      line: '5 passed, 1 failed, 0 skipped',
      ok: false,
    });
  });
});
