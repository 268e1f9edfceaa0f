import type { ClickHouseClientConfig } from '#infra/clickhouse/client/create-clickhouse-client.js';
import type { Databases } from '#infra/clickhouse/databases.js';
import type { BatchLimits } from '../src/runtime/batch.js';

/** What a crashing projector is to do, as JSON on its command line. */
export interface CrashingProjectorTask {
  readonly logDir: string;
  readonly clickhouse: Pick<ClickHouseClientConfig, 'url' | 'username' | 'password'>;
  readonly databases: Databases;
  readonly limits: BatchLimits;
  /** `facts:rows`, `paths:commit` … */
  readonly crashAt?: string;
  /** On which completion of that effect, from 1. */
  readonly crashOn?: number;
  /** Ends normally once paths are derived up to this position. */
  readonly until: number;
}
