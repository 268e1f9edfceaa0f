import { spawnSync } from 'node:child_process';

describe('the committed module of the packer', () => {
  it('is what its source compiles to', () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/build-packer.mjs', '--check'], {
      encoding: 'utf8',
    });
    expect([status, stdout + stderr]).toEqual([0, 'as committed\n']);
  }, 120_000);
});
