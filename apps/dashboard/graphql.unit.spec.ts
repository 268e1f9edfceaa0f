import { spawnSync } from 'node:child_process';

describe('the typed documents', () => {
  it('are those of the committed schema and of the documents of the screens (npm run generate:dashboard)', () => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['node_modules/@graphql-codegen/cli/esm/bin.js', '--config', 'apps/dashboard/codegen.mjs', '--check'],
      { encoding: 'utf8' },
    );
    expect(status === 0 ? 'clean' : `${stdout}${stderr}`).toBe('clean');
  }, 60_000);
});
