import type { ClickHouseClient } from '@clickhouse/client';
import type { ColumnTypes } from './native-block.js';

/**
 * The columns of a table that can be written. Asked of the engine, so that what is written is what the migrations
 * have made; asked again after {@link forget}.
 */
export class TableColumns {
  private readonly known = new Map<string, Promise<ColumnTypes>>();

  constructor(
    private readonly client: ClickHouseClient,
    private readonly database: string,
  ) {}

  of(table: string): Promise<ColumnTypes> {
    const known = this.known.get(table) ?? this.ask(table);
    this.known.set(table, known);
    known.catch(() => this.forget(table));
    return known;
  }

  forget(table: string): void {
    this.known.delete(table);
  }

  private async ask(table: string): Promise<ColumnTypes> {
    const result = await this.client.query({
      query: `SELECT name, type FROM system.columns
              WHERE database = {database:String} AND table = {table:String}
                AND default_kind NOT IN ('MATERIALIZED', 'ALIAS', 'EPHEMERAL')
              ORDER BY position`,
      query_params: { database: this.database, table },
      format: 'JSONCompactEachRow',
    });
    return new Map(await result.json<[string, string]>());
  }
}
