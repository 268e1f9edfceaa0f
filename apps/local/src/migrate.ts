/** `npm run migrate`: applies the migrations that are missing and says which. */
import { createClickHouseClient } from '#infra/clickhouse/client/create-clickhouse-client.js';
import { databasesOn } from '#infra/clickhouse/databases.js';
import { migrateSets } from '#infra/clickhouse/migrations/migrate-sets.js';
import { loadConfig } from '#infra/config/config.js';

try {
  const { clickhouse } = loadConfig(process.env);
  const client = createClickHouseClient({ ...clickhouse, application: 'attribution-migrate' });
  try {
    const applied = await migrateSets(client, databasesOn(clickhouse.cluster));
    process.stdout.write(applied.length === 0 ? 'nothing to migrate\n' : `applied ${applied.join(', ')}\n`);
  } finally {
    await client.close();
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
