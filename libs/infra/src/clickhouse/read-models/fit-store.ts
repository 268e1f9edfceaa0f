import type { ClickHouseClient } from '@clickhouse/client';
import { type FitData, fitFromData, fitToData } from '#domain/attribution/fits/fit-data.js';
import type { FitStore, StoredFit } from '#domain/ports/fit-store.js';
import { type Databases, DEFAULT_DATABASES } from '../databases.js';
import { sqlTime } from './sql-values.js';

interface FitRow {
  readonly position: string;
  readonly fitted_ms: string;
  readonly fit: string;
}

/** Fits beside the read models that they were made from: a rebuild begins without any. */
export class ClickHouseFitStore implements FitStore {
  constructor(
    private readonly client: ClickHouseClient,
    private readonly databases: Databases = DEFAULT_DATABASES,
  ) {}

  private get table(): string {
    return `${this.databases.readModels}.fits`;
  }

  async get(tenant: string, key: string): Promise<StoredFit | undefined> {
    const result = await this.client.query({
      query: `SELECT position, toUnixTimestamp64Milli(fitted_at) AS fitted_ms, fit
              FROM ${this.table} FINAL WHERE tenant = {tenant:String} AND key = {key:String}`,
      query_params: { tenant, key },
      format: 'JSONEachRow',
    });
    const [row] = await result.json<FitRow>();
    if (row === undefined) return undefined;
    return {
      fit: fitFromData(JSON.parse(row.fit) as FitData),
      position: Number(row.position),
      fittedAt: Number(row.fitted_ms),
    };
  }

  async put(tenant: string, key: string, { fit, position, fittedAt }: StoredFit): Promise<void> {
    await this.client.insert({
      table: this.table,
      values: [{ tenant, key, position, fitted_at: sqlTime(fittedAt), fit: JSON.stringify(fitToData(fit)) }],
      format: 'JSONEachRow',
    });
  }
}
