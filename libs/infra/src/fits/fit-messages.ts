import type { FitData } from '#domain/attribution/fits/fit-data.js';
import type { FitTask } from '#domain/attribution/fits/fit-task.js';

/** What the threads tell each other: plain data. */
export interface FitCall {
  readonly id: number;
  readonly task: FitTask;
}

export type FitReply = { readonly id: number } & (
  | { readonly fit: FitData }
  /** A `DomainError`, which would lose its code on the way as an error. */
  | {
      readonly refusal: {
        readonly code: string;
        readonly detail: string;
        readonly extra: Readonly<Record<string, unknown>>;
      };
    }
  | { readonly defect: string }
);
