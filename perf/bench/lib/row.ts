import type { Bench } from './bench.js';
import type { RowResult } from './figures.js';

export interface Row {
  readonly number: number;
  readonly title: string;
  /** Left out unless asked for by its number or with --full; absent: never left out. */
  readonly isLong?: boolean;
  /** Why the row cannot be measured here (equipment that is missing); undefined when it can. */
  missing?(bench: Bench): Promise<string | undefined>;
  run(bench: Bench): Promise<RowResult>;
}
