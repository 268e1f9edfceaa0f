import type { ClickHouseClient } from '@clickhouse/client';
import { FIRST_RULES_VERSION, type RulesStatus, type RulesStatuses } from '#domain/ports/live-rules.js';
import { type Databases, DEFAULT_DATABASES } from '../databases.js';
import { sqlTime } from './sql-values.js';

const NUMBERS = ['revision', 'live', 'previous', 'building', 'done', 'total'] as const;

type StatusRow = Readonly<Record<(typeof NUMBERS)[number] | 'promoted_ms' | 'started_ms', string>> & {
  readonly tenant: string;
  readonly cursor: string;
};

/** Statuses live beside the rows that they speak of, so that a pointer never leads to rows that are not there. */
export class ClickHouseLiveRules implements RulesStatuses {
  constructor(
    private readonly client: ClickHouseClient,
    private readonly databases: Databases = DEFAULT_DATABASES,
  ) {}

  async of(tenant: string): Promise<number> {
    const [status] = await this.select(' WHERE tenant = {tenant:String}', { tenant });
    return status?.live ?? FIRST_RULES_VERSION;
  }

  all(): Promise<RulesStatus[]> {
    return this.select('', {});
  }

  private get table(): string {
    return `${this.databases.readModels}.rules_status`;
  }

  async write(status: RulesStatus): Promise<void> {
    const { promotedAt, startedAt, ...columns } = status;
    await this.client.insert({
      table: this.table,
      values: [{ ...columns, promoted_at: sqlTime(promotedAt), started_at: sqlTime(startedAt) }],
      format: 'JSONEachRow',
    });
  }

  private async select(where: string, params: Record<string, unknown>): Promise<RulesStatus[]> {
    const result = await this.client.query({
      query: `SELECT tenant, ${NUMBERS.join(', ')}, cursor,
                toUnixTimestamp64Milli(promoted_at) AS promoted_ms, toUnixTimestamp64Milli(started_at) AS started_ms
              FROM ${this.table} FINAL${where} ORDER BY tenant`,
      query_params: params,
      format: 'JSONEachRow',
    });
    return (await result.json<StatusRow>()).map((row) => ({
      tenant: row.tenant,
      revision: Number(row.revision),
      live: Number(row.live),
      previous: Number(row.previous),
      promotedAt: Number(row.promoted_ms),
      building: Number(row.building),
      startedAt: Number(row.started_ms),
      done: Number(row.done),
      total: Number(row.total),
      cursor: row.cursor,
    }));
  }
}
