/** What the projection runtime knows about itself: checkpoints, parked events, migrations. */
export const CONTROL_DB = 'attribution';

/** The set of read models that this code writes and reads; a rebuild fills the next one beside it. */
export const READ_MODEL_DB = 'attribution_1';

/** The two databases that a process works on; the SQL files name them `{control}` and `{readModels}`. */
export interface Databases {
  readonly control: string;
  readonly readModels: string;
}

export const DEFAULT_DATABASES: Databases = { control: CONTROL_DB, readModels: READ_MODEL_DB };

const PLAIN_NAME = /^[a-z][a-z0-9_]{0,62}$/;

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
