import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { ClickHouseClient } from '@clickhouse/client';
import type { ReadModelRows, ReadModelTable } from '#domain/ports/read-model-rows.js';
import { type ReadModelWriter, WriteRefusedError } from '#domain/ports/read-model-writer.js';
import { isBadData } from '../client/errors.js';
import { type Databases, DEFAULT_DATABASES } from '../databases.js';
import { columnsOf, nativeBlock } from '../native/native-block.js';
import { TableColumns } from '../native/table-columns.js';
import { UnstorableValueError } from '../native/unstorable-value.js';

/**
 * Writes rows over HTTP as blocks of columns. Repeats are forgotten by the identity of their rows, in every table; not
 * by tokens of inserts, which the engine notes before it has the rows: an engine that is killed between the two would
 * take the rows for written when they come again.
 */
export class ClickHouseReadModelWriter implements ReadModelWriter {
  private readonly columns: TableColumns;

  constructor(
    private readonly client: ClickHouseClient,
    private readonly databases: Databases = DEFAULT_DATABASES,
  ) {
    this.columns = new TableColumns(client, databases.readModels);
  }

  async insert<T extends ReadModelTable>(table: T, rows: readonly ReadModelRows[T][]): Promise<void> {
    const [first] = rows;
    if (first === undefined) return;
    try {
      const names = columnsOf(first);
      const block = nativeBlock(names, await this.columns.of(table), rows);
      const { stream } = await this.client.exec({
        query: `INSERT INTO ${this.databases.readModels}.${table} (${names.join(', ')}) FORMAT Native`,
        values: Readable.from(block, { objectMode: false }),
      });
      // Empty; once it has been read, its connection is free.
      await buffer(stream);
    } catch (error) {
      if (isBadData(error) || error instanceof UnstorableValueError)
        throw new WriteRefusedError(`${table}: ${String(error)}`, { cause: error });
      // The next try is made with the table as it is then.
      this.columns.forget();
      throw error;
    }
  }
}
