import { eventLogDirectory } from './data-dir.js';
import type { Environment } from './environment.js';
import { resolveSpool, type SpoolConfig } from './resolve-spool.js';

/** Where the facts are: in the log under DATA_DIR, or on the server of EVENT_STORE_URL. */
export type EventStoreConfig =
  | { readonly engine: 'embedded'; readonly directory: string }
  | {
      readonly engine: 'eventstoredb';
      /** May hold a password: not to be logged. */
      readonly url: string;
      /** Of the embedded log that is not used. */
      readonly directory: string;
      /** Where an api keeps facts while the server is away. */
      readonly spool: SpoolConfig;
    };

export function resolveEventStore(environment: Environment, dataDir: string): EventStoreConfig {
  const url = environment.EVENT_STORE_URL;
  const directory = eventLogDirectory(dataDir);
  if (url === undefined) return { engine: 'embedded', directory };
  return { engine: 'eventstoredb', url, directory, spool: resolveSpool(environment, dataDir) };
}
