import type { RulesStatus } from '#domain/ports/live-rules.js';
import type { FlushReason } from './batch.js';

export interface BatchReport {
  readonly reason: FlushReason;
  readonly events: number;
  readonly parked: number;
  readonly dirty: number;
  readonly ms: number;
  /** Position up to which the log is in. */
  readonly to: number;
}

export interface DerivationReport {
  readonly marks: number;
  readonly journeys: number;
  readonly paths: number;
  readonly ms: number;
  readonly to: number;
}

/** What the runtime tells those who watch it. */
export interface Reporter {
  batch(report: BatchReport): void;
  derivation(report: DerivationReport): void;
  /** A tenant's read models have come a step further towards its rules. */
  rules(status: RulesStatus, step: string): void;
  retry(processor: string, error: unknown, attempt: number): void;
}
