import { spawnSync } from 'node:child_process';

/** What the tool prints when it finds nothing is its own affair; what it finds becomes the test's message. */
function run(...args: string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  return status === 0 ? 'clean' : `${stdout}${stderr}`;
}

describe('the source', () => {
  it('passes the linter and is formatted', () => {
    expect(
      run('node_modules/@biomejs/biome/bin/biome', 'check', '--colors=off', '--max-diagnostics=50'),
    ).toBe('clean');
  }, 120_000);

  it.each(['tsconfig.json', 'apps/dashboard/tsconfig.json', 'apps/tracker/tsconfig.json'])(
    'passes the type checker under %s',
    (project) => {
      expect(run('node_modules/typescript/bin/tsc', '-p', project)).toBe('clean');
    },
    300_000,
  );
});
