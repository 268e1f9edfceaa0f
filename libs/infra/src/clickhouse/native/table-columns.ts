import type { ClickHouseClient } from '@clickhouse/client';
import type { ColumnTypes } from './native-block.js';

/**
 * The columns of a database's tables that can be written. Asked of the engine, so that what is written is what the
 * migrations have made; asked again after {@link forget}.
 */
export class TableColumns {
  private known: Promise<ReadonlyMap<string, ColumnTypes>> | undefined;

  constructor(
    private readonly client: ClickHouseClient,
    private readonly database: string,
  ) {}

  /** No columns: there is no such table. */
  async of(table: string): Promise<ColumnTypes> {
    this.known ??= this.ask();
    return (await this.known).get(table) ?? new Map();
  }

  forget(): void {
    this.known = undefined;
  }

  private async ask(): Promise<ReadonlyMap<string, ColumnTypes>> {
    const result = await this.client.query({
      query: `SELECT table, name, type FROM system.columns
              WHERE database = {database:String} AND default_kind NOT IN ('MATERIALIZED', 'ALIAS', 'EPHEMERAL')`,
      query_params: { database: this.database },
      format: 'JSONCompactEachRow',
    });
    const tables = new Map<string, Map<string, string>>();
    for (const [table, name, type] of await result.json<[string, string, string]>()) {
      const columns = tables.get(table) ?? new Map<string, string>();
      tables.set(table, columns.set(name, type));
    }
    return tables;
  }
}
