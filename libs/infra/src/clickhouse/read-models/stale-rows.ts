import type { ClickHouseClient } from '@clickhouse/client';
import type { RulesInForce } from '#domain/journeys/rules-in-force.js';
import { type Databases, DEFAULT_DATABASES, mutableTable } from '../databases.js';

type StoredVersions = Pick<RulesInForce, 'pathsVersion' | 'channelsVersion'>;

/** Derived rows that no query reads any more. */
export class StaleRows {
  constructor(
    private readonly client: ClickHouseClient,
    private readonly databases: Databases = DEFAULT_DATABASES,
  ) {}

  /**
   * Drops a tenant's rows under versions of its rules before `kept`, of the kinds in which `gone` differs from it. The
   * engine does so in the background; done again it changes nothing.
   */
  async drop(tenant: string, kept: StoredVersions, gone: StoredVersions): Promise<void> {
    const tables = [
      ...(kept.pathsVersion === gone.pathsVersion ? [] : (['paths', 'journeys'] as const)),
      ...(kept.channelsVersion === gone.channelsVersion ? [] : (['context_channels'] as const)),
    ];
    for (const table of tables) {
      const version = table === 'context_channels' ? kept.channelsVersion : kept.pathsVersion;
      await this.client.command({
        query: `ALTER TABLE ${mutableTable(this.databases, table)}
                DELETE WHERE tenant = {tenant:String} AND rules_version < {version:UInt32}`,
        query_params: { tenant, version },
      });
    }
  }
}
