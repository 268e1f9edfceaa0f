import { type ClickHouseClient, ClickHouseError, type ClickHouseSettings } from '@clickhouse/client';
import { type Databases, withDatabases } from '../databases.js';
import { ContextTable, type StoredContext } from './contexts/context-table.js';
import { type ContextsScope, ContextTables } from './contexts/context-tables.js';
import { StoredContextsQuery } from './contexts/stored-contexts-query.js';
import { CONTEXT_IS_LACKING } from './keys/grouping.js';
import type { QueryObject } from './statement.js';

const SETTINGS: ClickHouseSettings = {
  // Compiled expressions may fuse a multiplication with an addition, and so round once where the model in
  // TypeScript rounds twice: the weights of time decay would differ in their last bit.
  compile_expressions: 0,
  // A filter that runs before FINAL would let an older version of a row through where the newest one fails it.
  optimize_move_to_prewhere_if_final: 0,
  // A branch that is worked out for its rows alone repeats what it shares with the rest of the statement: credits of
  // decay then take twice as long, those of Shapley five times. No branch here fails on rows that are not its own.
  short_circuit_function_evaluation: 'disable',
  // Dates outside 1970–2149 stay what they are.
  enable_extended_results_for_datetime_functions: 1,
};

/** What answers are made with. */
export interface QueryRunner {
  /** The rows of the answer; integers above 32 bits and decimals come as text. */
  rows<R>(query: QueryObject): Promise<R[]>;
  /** Runs `work` with the contexts of a tenant, again where a statement met one that they lack. */
  knowing<T>(scope: ContextsScope, work: (contexts: ContextTable) => Promise<T>): Promise<T>;
}

/** Runs query objects on one set of read models. */
export class StatementRunner implements QueryRunner {
  private readonly contexts: ContextTables;

  constructor(
    private readonly client: ClickHouseClient,
    private readonly databases: Databases,
  ) {
    this.contexts = new ContextTables(
      async (scope) => {
        const rows = await this.rows<StoredContext>(new StoredContextsQuery(scope));
        return new ContextTable(new Map(rows.map((row) => [row.id, row])));
      },
      () => this.databases.readModels,
    );
  }

  async rows<R>(query: QueryObject): Promise<R[]> {
    const { sql, params } = query.toSQL();
    const result = await this.client.query({
      query: withDatabases(sql, this.databases),
      query_params: { ...params },
      use_multipart_params_auto: true,
      clickhouse_settings: SETTINGS,
      format: 'JSONEachRow',
    });
    return result.json<R>();
  }

  knowing<T>(scope: ContextsScope, work: (contexts: ContextTable) => Promise<T>): Promise<T> {
    return this.contexts.with(scope, work, isLackingContext);
  }
}

function isLackingContext(error: unknown): boolean {
  return error instanceof ClickHouseError && error.message.includes(CONTEXT_IS_LACKING);
}
