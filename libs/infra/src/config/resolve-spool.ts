import { spoolDirectory } from './data-dir.js';
import type { Environment } from './environment.js';

/** Where facts wait while the event store of EVENT_STORE_URL is away, and how much and how long at most. */
export interface SpoolConfig {
  /** Absolute; one process's. */
  readonly directory: string;
  readonly maxBytes: number;
  readonly maxAgeSeconds: number;
}

export function resolveSpool(environment: Environment, dataDir: string): SpoolConfig {
  return {
    directory: spoolDirectory(dataDir),
    maxBytes: environment.ATTRIBUTION_SPOOL_MAX_BYTES,
    maxAgeSeconds: environment.ATTRIBUTION_SPOOL_MAX_AGE_SECONDS,
  };
}
