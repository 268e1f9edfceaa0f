import type { ClickHouseClient } from '#infra/clickhouse/client/create-clickhouse-client.js';
import type { Databases } from '#infra/clickhouse/databases.js';
import type { ClickHouseReadModelSets } from '#infra/clickhouse/read-models/read-model-sets.js';

/** What a command works with. */
export interface Context {
  readonly client: ClickHouseClient;
  /** Of the live set. */
  readonly databases: Databases;
  readonly sets: ClickHouseReadModelSets;
  readonly shards: number;
  /** Position of the end of the log. */
  readonly head: () => Promise<number>;
  /** Prints a line. */
  readonly print: (line: string) => void;
  /** Shows a line in place of the one that it showed last. */
  readonly show: (line: string) => void;
}

export interface Command {
  readonly usage: string;
  readonly summary: string;
  /** Throws an Error with a message for people. */
  run(context: Context, args: readonly string[]): Promise<void>;
}
