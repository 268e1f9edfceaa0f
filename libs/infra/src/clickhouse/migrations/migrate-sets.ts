import type { ClickHouseClient } from '@clickhouse/client';
import { type Databases, DEFAULT_DATABASES } from '../databases.js';
import { ClickHouseReadModelSets } from '../read-models/read-model-sets.js';
import { migrate } from './migrate.js';

/**
 * Migrates every set of read models that is kept, and makes the first one where there is none yet; resolves to the
 * migrations that were applied. Errors are those of `migrate`.
 */
export async function migrateSets(
  client: ClickHouseClient,
  first: Databases = DEFAULT_DATABASES,
): Promise<string[]> {
  const sets = new ClickHouseReadModelSets(client, first);
  const applied: string[] = [];
  for (const set of await sets.all()) {
    if (set.status === 'dropped') continue;
    applied.push(...(await migrate(client, { databases: sets.databasesOf(set) })));
  }
  return applied;
}
