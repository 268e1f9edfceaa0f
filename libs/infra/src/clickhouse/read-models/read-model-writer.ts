import type { ClickHouseClient } from '@clickhouse/client';
import type { ReadModelRows, ReadModelTable } from '#domain/ports/read-model-rows.js';
import { type ReadModelWriter, WriteRefusedError } from '#domain/ports/read-model-writer.js';
import { isBadData } from '../client/errors.js';
import { type Databases, DEFAULT_DATABASES } from '../databases.js';
import { sqlTime } from './sql-values.js';

const TIMES = new Set(['time', 'updated_at', 'previous_at']);
const TIME_ARRAYS = new Set(['touch_times', 'milestone_times']);

/**
 * Writes rows over HTTP as JSONEachRow. Repeats are forgotten by the identity of their rows, in every table; not by
 * tokens of inserts, which the engine notes before it has the rows: an engine that is killed between the two would
 * take the rows for written when they come again.
 */
export class ClickHouseReadModelWriter implements ReadModelWriter {
  constructor(
    private readonly client: ClickHouseClient,
    private readonly databases: Databases = DEFAULT_DATABASES,
  ) {}

  async insert<T extends ReadModelTable>(table: T, rows: readonly ReadModelRows[T][]): Promise<void> {
    if (rows.length === 0) return;
    try {
      await this.client.insert({
        table: `${this.databases.readModels}.${table}`,
        values: rows.map(encode),
        format: 'JSONEachRow',
        clickhouse_settings: { date_time_input_format: 'basic' },
      });
    } catch (error) {
      if (isBadData(error)) throw new WriteRefusedError(`${table}: ${String(error)}`, { cause: error });
      throw error;
    }
  }
}

function encode(row: object): Record<string, unknown> {
  const encoded: Record<string, unknown> = {};
  for (const [column, value] of Object.entries(row)) {
    if (TIMES.has(column)) encoded[column] = sqlTime(value as number);
    else if (TIME_ARRAYS.has(column)) encoded[column] = (value as number[]).map(sqlTime);
    else encoded[column] = value;
  }
  return encoded;
}
