import { localTable, onCluster } from '../../databases.js';
import { MigrationError } from '../migration-files.js';
import { shardingKey } from './sharding-key.js';

const CREATE_DATABASE = /^CREATE DATABASE IF NOT EXISTS (\S+)$/;
const CREATE_TABLE =
  /^CREATE TABLE IF NOT EXISTS (\{\w+\})\.(\w+)(\s[\s\S]*?)ENGINE = (\w*MergeTree)(?:\(([^()]*)\))?(\s[\s\S]*)$/;
const ALTER_TABLE = /^ALTER TABLE (\{\w+\})\.(\w+)(\s[\s\S]*)$/;
const DROP_TABLE = /^DROP TABLE IF EXISTS (\{\w+\})\.(\w+)$/;
const ALTER_ACTION = /\b(?:ADD|DROP|MODIFY|RENAME|COMMENT|ALTER|CLEAR|MATERIALIZE|RESET)\s+(\w+)/g;

/** Where the replicas of a table agree on its parts; the braces are macros of each server's configuration. */
const REPLICATION = "'/clickhouse/tables/{shard}/{database}/{table}', '{replica}'";

/**
 * One statement of an SQL file as the statements for a cluster, with `{control}` and `{readModels}` left in. Pure.
 * A table becomes the replicated `<table>_local` of every shard and a Distributed one over them that keeps the name,
 * so that what reads and writes by that name need not know of shards. Its rows are spread by the tenant (see
 * {@link shardingKey}). Throws MigrationError for a kind of statement that it does not know: better no
 * cluster than a table on one node of it.
 */
export function renderForCluster(statement: string, cluster: string): string[] {
  const everywhere = onCluster(cluster);
  const database = CREATE_DATABASE.exec(statement);
  if (database) return [`${statement}${everywhere}`];

  const table = CREATE_TABLE.exec(statement);
  if (table) {
    const [, db = '', name = '', columns = '', engine = '', args, rest = ''] = table;
    const local = localTable(name);
    const replicated = `Replicated${engine}(${REPLICATION}${args === undefined ? '' : `, ${args}`})`;
    const spread = shardingKey(`${db}.${name}`, rest);
    return [
      `CREATE TABLE IF NOT EXISTS ${db}.${local}${everywhere}${columns}ENGINE = ${replicated}${withoutWindow(rest)}`,
      `CREATE TABLE IF NOT EXISTS ${db}.${name}${everywhere} AS ${db}.${local}\n` +
        `ENGINE = Distributed('${cluster}', ${db}, ${local}, ${spread})`,
    ];
  }

  const altered = ALTER_TABLE.exec(statement);
  if (altered) {
    const [, db = '', name = '', actions = ''] = altered;
    const local = `ALTER TABLE ${db}.${localTable(name)}${everywhere}${actions}`;
    const over = `ALTER TABLE ${db}.${name}${everywhere}${actions}`;
    return changesColumns(statement, actions) ? [local, over] : [local];
  }

  const dropped = DROP_TABLE.exec(statement);
  if (dropped) {
    const [, db = '', name = ''] = dropped;
    const drop = (it: string) => `DROP TABLE IF EXISTS ${db}.${it}${everywhere} SYNC`;
    return [drop(name), drop(localTable(name))];
  }
  throw new MigrationError(`no way is known to run this on a cluster: ${statement.slice(0, 200)}`);
}

/**
 * Replicated tables forget an insert that repeats a recent one byte for byte, unless told not to; those of a single
 * server do not. Here neither does: rows are told apart by their identity, everywhere alike.
 */
function withoutWindow(rest: string): string {
  if (/\w*replicated_deduplication_window/.test(rest))
    throw new MigrationError(`a deduplication window is not for both kinds of table: ${rest.trim()}`);
  const none = 'replicated_deduplication_window = 0';
  return /\bSETTINGS\b/.test(rest)
    ? rest.replace(/\bSETTINGS /, `SETTINGS ${none}, `)
    : `${rest}\nSETTINGS ${none}`;
}

/** Columns are those of both tables; all else (indices, TTL, settings) is the stored one's alone. */
function changesColumns(statement: string, actions: string): boolean {
  const kinds = Array.from(actions.matchAll(ALTER_ACTION), ([, kind]) => kind === 'COLUMN');
  if (kinds.length === 0 || new Set(kinds).size > 1) {
    throw new MigrationError(
      `changes of columns and of anything else go into statements apart: ${statement.slice(0, 200)}`,
    );
  }
  return kinds[0] === true;
}
