import { type Databases, withDatabases } from '../databases.js';
import { renderForCluster } from './cluster/render-for-cluster.js';
import { splitStatements } from './split-statements.js';

/** The statements of an SQL file as they are run on these databases: as they stand, or rendered for their cluster. */
export function statementsFor(sql: string, databases: Databases): string[] {
  const { cluster } = databases;
  const statements = splitStatements(sql);
  const rendered =
    cluster === undefined
      ? statements
      : statements.flatMap((statement) => renderForCluster(statement, cluster));
  return rendered.map((statement) => withDatabases(statement, databases));
}
