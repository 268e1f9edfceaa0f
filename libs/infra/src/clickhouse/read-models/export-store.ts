import type { ClickHouseClient } from '@clickhouse/client';
import {
  type ExportRun,
  type ExportStore,
  LostChunksError,
  type StoredExport,
} from '#domain/ports/export-store.js';
import { type Databases, DEFAULT_DATABASES } from '../databases.js';
import { sqlTime } from './sql-values.js';

/** The run of the row that says which one the file is. */
const WHOLE = '';

/** Files beside the read models that they were made from. */
export class ClickHouseExportStore implements ExportStore {
  constructor(
    private readonly client: ClickHouseClient,
    private readonly databases: Databases = DEFAULT_DATABASES,
  ) {}

  private get table(): string {
    return `${this.databases.readModels}.exports`;
  }

  async find(tenant: string, exportId: string): Promise<StoredExport | undefined> {
    const body = await this.chunk(tenant, exportId, WHOLE, 0);
    if (body === undefined) return undefined;
    const stored = JSON.parse(body) as StoredExport;
    return stored.expiresAt > Date.now() ? stored : undefined;
  }

  async put({ tenant, exportId, run, expiresAt }: ExportRun, number: number, body: string): Promise<void> {
    await this.client.insert({
      table: this.table,
      values: [
        {
          tenant,
          export_id: exportId,
          run,
          chunk: number,
          written_at: sqlTime(Date.now()),
          expires_at: sqlTime(expiresAt),
          body,
        },
      ],
      format: 'JSONEachRow',
    });
  }

  async complete(run: ExportRun, stored: StoredExport): Promise<void> {
    const { tenant, exportId } = run;
    const result = await this.client.query({
      query: `SELECT uniqExact(chunk) AS chunks FROM ${this.table}
              WHERE tenant = {tenant:String} AND export_id = {exportId:String} AND run = {run:String}`,
      query_params: { tenant, exportId, run: run.run },
      format: 'JSONEachRow',
    });
    const [found] = await result.json<{ readonly chunks: string }>();
    if (Number(found?.chunks) !== stored.chunks + 1) throw new LostChunksError(exportId);
    await this.put({ ...run, run: WHOLE }, 0, JSON.stringify(stored));
  }

  async chunk(tenant: string, exportId: string, run: string, number: number): Promise<string | undefined> {
    const result = await this.client.query({
      query: `SELECT body FROM ${this.table}
              WHERE tenant = {tenant:String} AND export_id = {exportId:String} AND run = {run:String}
                AND chunk = {number:UInt32}
              ORDER BY written_at DESC LIMIT 1`,
      query_params: { tenant, exportId, run, number },
      format: 'JSONEachRow',
    });
    const [row] = await result.json<{ readonly body: string }>();
    return row?.body;
  }
}
