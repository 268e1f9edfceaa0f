/** `npm run migrate`: applies the migrations that are missing and says which. */
import { createClickHouseClient } from '#infra/clickhouse/client/create-clickhouse-client.js';
import { migrate } from '#infra/clickhouse/migrations/migrate.js';
import { loadConfig } from '#infra/config/config.js';

try {
  const client = createClickHouseClient({
    ...loadConfig(process.env).clickhouse,
    application: 'attribution-migrate',
  });
  try {
    const applied = await migrate(client);
    process.stdout.write(applied.length === 0 ? 'nothing to migrate\n' : `applied ${applied.join(', ')}\n`);
  } finally {
    await client.close();
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
