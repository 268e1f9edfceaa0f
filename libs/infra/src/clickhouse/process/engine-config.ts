import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The one user that can reach the server. */
export const ENGINE_USER = 'attribution';

/** How soon a stop is noticed by the query that keeps the server alive. */
const HEARTBEAT_SECONDS = 0.25;

/** First opens the listener, then never ends: the server lives as long as this query. */
export const SERVER_QUERY =
  'SYSTEM START LISTEN HTTP; ' +
  `SELECT sleepEachRow(${HEARTBEAT_SECONDS}) FROM system.numbers SETTINGS max_block_size = 1 FORMAT Null`;

/** Ends `SERVER_QUERY`, and with it the server, in order. */
export const STOP_QUERY = "KILL QUERY WHERE query LIKE 'SELECT sleepEachRow(%' AND user = '' ASYNC";

/** The value of the Authorization header that the server answers to. */
export function basicAuthorization(user: string, password: string): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}

/**
 * `default` is the engine's own internal session, which can have no password. It may open the listener and sleep,
 * and it cannot be reached: the listener has no handler for a request without our user's credentials (below).
 */
function usersXml(password: string): string {
  const hash = createHash('sha256').update(password).digest('hex');
  return `<clickhouse>
  <profiles>
    <default>
      <compile_expressions>0</compile_expressions>
      <compile_aggregate_expressions>0</compile_aggregate_expressions>
      <compile_sort_description>0</compile_sort_description>
      <session_timezone>UTC</session_timezone>
      <log_queries>0</log_queries>
      <max_memory_usage_for_user>0</max_memory_usage_for_user>
    </default>
  </profiles>
  <quotas><default/></quotas>
  <users>
    <default>
      <password></password>
      <networks><ip>127.0.0.1</ip></networks>
      <profile>default</profile>
      <quota>default</quota>
      <grants>
        <query>GRANT SYSTEM LISTEN ON *.*</query>
        <query>GRANT SELECT ON system.numbers</query>
      </grants>
    </default>
    <${ENGINE_USER}>
      <password_sha256_hex>${hash}</password_sha256_hex>
      <networks><ip>127.0.0.1</ip><ip>::1</ip></networks>
      <profile>default</profile>
      <quota>default</quota>
      <grants><query>GRANT ALL ON *.*</query></grants>
    </${ENGINE_USER}>
  </users>
</clickhouse>
`;
}

/** Nothing of `text` is markup: passwords and paths are escaped before they come here. */
function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function configXml(usersFile: string, password: string): string {
  const authorization = escapeXml(basicAuthorization(ENGINE_USER, password));
  return `<clickhouse>
  <users_config>${escapeXml(usersFile)}</users_config>
  <timezone>UTC</timezone>
  <max_server_memory_usage_to_ram_ratio>0.5</max_server_memory_usage_to_ram_ratio>
  <mark_cache_size>268435456</mark_cache_size>
  <uncompressed_cache_size>67108864</uncompressed_cache_size>
  <keep_alive_timeout>30</keep_alive_timeout>
  <max_concurrent_queries>200</max_concurrent_queries>
  <http_handlers>
    <rule>
      <url>/ping</url>
      <methods>GET</methods>
      <handler><type>ping</type></handler>
    </rule>
    <rule>
      <headers><Authorization>${authorization}</Authorization></headers>
      <handler><type>dynamic_query_handler</type><query_param_name>query</query_param_name></handler>
    </rule>
  </http_handlers>
</clickhouse>
`;
}

/** Writes the server's two configuration files into `directory`, readable by their owner; returns the main one. */
export async function writeEngineConfig(directory: string, password: string): Promise<string> {
  const users = join(directory, 'users.xml');
  const config = join(directory, 'config.xml');
  await writeFile(users, usersXml(password), { mode: 0o600 });
  await writeFile(config, configXml(users, password), { mode: 0o600 });
  return config;
}
