import type { Spread } from './measure/spread.js';

/** What a figure has to reach. */
export type Target = { readonly atLeast: number } | { readonly atMost: number };

/** One number of a row: a sample a round. */
export interface Figure {
  readonly name: string;
  /** `ratio`, or what the samples are measured in. */
  readonly unit: string;
  readonly samples: readonly number[];
  readonly better: 'higher' | 'lower';
  /** Absent: reported only. */
  readonly target?: Target;
  /** What the samples were made of, for people: absolute figures with their spread. */
  readonly parts?: Readonly<Record<string, Spread>>;
}

/** What was acknowledged, held against what the log and the read models have. */
export interface Truth {
  readonly what: string;
  readonly isTrue: boolean;
  readonly detail: string;
}

export interface RowResult {
  readonly figures: readonly Figure[];
  readonly truths: readonly Truth[];
  /** What a reader must know to read the figures. */
  readonly notes: readonly string[];
}
