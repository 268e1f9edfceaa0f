import type { RowResult } from './figures.js';
import type { Baselines } from './measure/baselines.js';

export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGb: number;
  readonly kernel: string;
  readonly node: string;
  readonly serverCores: string;
  readonly generatorCores: string;
}

export interface MeasuredRow extends RowResult {
  readonly number: number;
  readonly title: string;
  readonly seconds: number;
  /** Why it was not measured, or how it failed. */
  readonly missing?: string;
  readonly error?: string;
}

export interface Result {
  readonly startedAt: string;
  readonly commit: string;
  readonly mode: 'quick' | 'normal' | 'full';
  readonly rounds: number;
  readonly seed: number;
  readonly machine: Machine;
  readonly before: Baselines;
  readonly after: Baselines;
  /** Why the run says nothing; empty: valid. */
  readonly invalid: readonly string[];
  readonly rows: readonly MeasuredRow[];
}

/** What failed: errors, and facts that were lost or shown twice. A target that is missed is no failure of a run. */
export function failures({ rows }: Result): string[] {
  return rows.flatMap(({ number, error, truths }) => [
    ...(error === undefined ? [] : [`row ${number}: ${error}`]),
    ...truths
      .filter(({ isTrue }) => !isTrue)
      .map(({ what, detail }) => `row ${number}: not so: ${what}: ${detail}`),
  ]);
}
