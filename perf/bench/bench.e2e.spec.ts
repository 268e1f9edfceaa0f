import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Result } from './lib/result.js';

/** The harness, not the product's speed: whatever the figures are, a busy machine passes. */
describe('the benchmark in its short form', () => {
  const home = mkdtempSync(join(tmpdir(), 'attribution-bench-spec-'));
  const out = join(home, 'result.json');
  afterAll(() => rmSync(home, { recursive: true, force: true }));

  it('measures every row that its equipment is there for, and finds nothing lost and nothing twice', () => {
    const run = spawnSync(
      process.execPath,
      ['dist/perf/bench/main.js', '--quick', '--rounds', '1', '--out', out],
      { encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '' } },
    );
    // First, so that a failure shows what the harness said.
    expect({ status: run.status, said: run.status === 0 ? '' : run.stdout + run.stderr }).toEqual({
      status: 0,
      said: '',
    });
    const result = JSON.parse(readFileSync(out, 'utf8')) as Result;
    expect(result.rows.map(({ number }) => number)).toEqual(
      Array.from({ length: 15 }, (_, index) => index + 1),
    );
    const measured = result.rows.filter(({ missing }) => missing === undefined);
    expect(measured.flatMap(({ truths }) => truths).length).toBeGreaterThan(10);
    for (const { figures } of measured) {
      expect(figures.length).toBeGreaterThan(0);
      for (const { samples } of figures) {
        expect(samples.length).toBeGreaterThan(0);
        expect(samples.every(Number.isFinite)).toBe(true);
      }
    }
    // Only what Debian or npm bring on demand may be missing.
    expect(
      result.rows.filter(({ missing }) => missing !== undefined).every(({ number }) => number === 5),
    ).toBe(true);
  }, 600_000);
});
