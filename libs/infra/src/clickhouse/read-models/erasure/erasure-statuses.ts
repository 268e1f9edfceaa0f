import type { ClickHouseClient } from '@clickhouse/client';
import type { ErasurePhase, ErasureStatus, ErasureStatuses } from '#domain/ports/erasures.js';
import { type Databases, DEFAULT_DATABASES } from '../../databases.js';
import { sqlTime } from '../sql-values.js';

const NUMBERS = ['revision', 'swept', 'sweeping', 'attempts', 'batch'] as const;

type StatusRow = Readonly<Record<(typeof NUMBERS)[number] | 'swept_ms', string>> & {
  readonly tenant: string;
  readonly phase: ErasurePhase;
  readonly failure: string;
  readonly affected: readonly string[];
};

/** Statuses live in the set of read models that they speak of: each set carries every erasure out by itself. */
export class ClickHouseErasureStatuses implements ErasureStatuses {
  constructor(
    private readonly client: ClickHouseClient,
    private readonly databases: Databases = DEFAULT_DATABASES,
  ) {}

  async all(): Promise<ErasureStatus[]> {
    const result = await this.client.query({
      query: `SELECT tenant, phase, failure, affected, ${NUMBERS.join(', ')},
                toUnixTimestamp64Milli(swept_at) AS swept_ms
              FROM ${this.databases.readModels}.erasure_status FINAL ORDER BY tenant`,
      format: 'JSONEachRow',
    });
    return (await result.json<StatusRow>()).map((row) => ({
      tenant: row.tenant,
      revision: Number(row.revision),
      swept: Number(row.swept),
      sweptAt: Number(row.swept_ms),
      sweeping: Number(row.sweeping),
      phase: row.phase,
      attempts: Number(row.attempts),
      failure: row.failure,
      batch: Number(row.batch),
      affected: row.affected,
    }));
  }

  async write({ sweptAt, ...columns }: ErasureStatus): Promise<void> {
    await this.client.insert({
      table: `${this.databases.readModels}.erasure_status`,
      values: [{ ...columns, swept_at: sqlTime(sweptAt) }],
      format: 'JSONEachRow',
    });
  }
}
