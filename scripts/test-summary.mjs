/**
 * What a jest report (its `--json`; undefined when there is none) amounts to.
 * A suite that could not run counts as one failure; so does a run that failed without any test to blame.
 */
export function summarise(report, exitCode, skippedIsFailure) {
  const suites = report?.testResults ?? [];
  const broken = suites.filter((suite) => suite.status === 'failed' && suite.assertionResults.length === 0);
  const passed = report?.numPassedTests ?? 0;
  const skipped = (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0);
  let failed = (report?.numFailedTests ?? 0) + broken.length;
  if (failed === 0 && (report === undefined || exitCode !== 0)) failed = 1;
  const notes = [
    ...broken.map((suite) => `could not run: ${suite.name}`),
    ...suites.flatMap((suite) =>
      suite.assertionResults
        .filter(({ status }) => status === 'failed' || status === 'pending' || status === 'todo')
        .map(
          ({ status, fullName }) =>
            `${status === 'failed' ? 'failed' : 'skipped'}: ${fullName} (${suite.name})`,
        ),
    ),
  ];
  return {
    line: `${passed} passed, ${failed} failed, ${skipped} skipped`,
    ok: failed === 0 && exitCode === 0 && !(skippedIsFailure && skipped > 0),
    notes,
  };
}
