/** What the projection runtime knows about itself: checkpoints, parked events, migrations. */
export const CONTROL_DB = 'attribution';

/** The set of read models that this code writes and reads; a rebuild fills the next one beside it. */
export const READ_MODEL_DB = 'attribution_1';

/** The two databases that a process works on; the SQL files name them `{control}` and `{readModels}`. */
export interface Databases {
  readonly control: string;
  readonly readModels: string;
  /** The cluster (as the servers' configuration names it) that the tables are spread over; none on a single server. */
  readonly cluster?: string;
}

export const DEFAULT_DATABASES: Databases = { control: CONTROL_DB, readModels: READ_MODEL_DB };

const PLAIN_NAME = /^[a-z][a-z0-9_]{0,62}$/;
const CLUSTER_NAME = /^[A-Za-z][A-Za-z0-9_-]{0,62}$/;

/** The databases of this build, on one server or, given its name, on a cluster. */
export function databasesOn(cluster: string | undefined): Databases {
  return cluster === undefined ? DEFAULT_DATABASES : { ...DEFAULT_DATABASES, cluster };
}

/**
 * `sql` with the placeholders `{control}` and `{readModels}` replaced.
 * Names are put into SQL text, so anything but lower-case letters, digits and underscores is a RangeError.
 */
export function withDatabases(sql: string, databases: Databases): string {
  for (const name of [databases.control, databases.readModels]) {
    if (!PLAIN_NAME.test(name)) throw new RangeError(`not a database name: ${JSON.stringify(name)}`);
  }
  return sql.replaceAll('{control}', databases.control).replaceAll('{readModels}', databases.readModels);
}

/** ` ON CLUSTER` with its name quoted. Throws RangeError on what is not a name. */
export function onCluster(cluster: string): string {
  if (!isClusterName(cluster)) throw new RangeError(`not a cluster name: ${JSON.stringify(cluster)}`);
  return ` ON CLUSTER \`${cluster}\``;
}

/** Letters, digits, `_` and `-`, at most 63: what a cluster may be called to be written into SQL. */
export function isClusterName(name: string): boolean {
  return CLUSTER_NAME.test(name);
}

/** The table that holds the rows of a shard; on a cluster the plain name is that of all shards together. */
export function localTable(table: string): string {
  return `${table}_local`;
}

/**
 * What an `ALTER TABLE …` that drops rows or partitions of a read model names: mutations reach stored rows only where
 * they are stored, on every shard.
 */
export function mutableTable({ readModels, cluster }: Databases, table: string): string {
  if (cluster === undefined) return `${readModels}.${table}`;
  return `${readModels}.${localTable(table)}${onCluster(cluster)}`;
}

/**
 * Where to look for the partitions of a read model: the source to select from (`system.parts`, of every node of a
 * cluster) and the name of the table in it.
 */
export function storedParts({ cluster }: Databases, table: string): { source: string; table: string } {
  if (cluster === undefined) return { source: 'system.parts', table };
  if (!isClusterName(cluster)) throw new RangeError(`not a cluster name: ${JSON.stringify(cluster)}`);
  return { source: `clusterAllReplicas('${cluster}', system.parts)`, table: localTable(table) };
}
