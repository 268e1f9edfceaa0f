import { relative } from 'node:path';
import type { Config, RedisOrInProcess } from '#infra/config/config.js';
import { shownEventStoreUrl } from '#infra/event-store/open-event-store.js';

export type EnginesInUse = Pick<Config, 'eventStore' | 'clickhouse' | 'journeyCache' | 'jobs'>;

/** One line per port: which adapter it has, and why. No line shows a password. */
export function engineLines(engines: EnginesInUse, cwd = process.cwd()): string[] {
  const rows = [
    ['event log', ...eventLog(engines, cwd)],
    ['read models', ...readModels(engines)],
    ['journey cache', ...redisOr(engines.journeyCache)],
    ['background jobs', ...redisOr(engines.jobs)],
  ];
  return rows.map(([port = '', adapter = '', why = '']) => `${port.padEnd(16)} ${adapter.padEnd(18)} ${why}`);
}

function eventLog({ eventStore }: EnginesInUse, cwd: string): [adapter: string, why: string] {
  if (eventStore.engine === 'embedded')
    return ['embedded log', `${relative(cwd, eventStore.directory) || '.'}, EVENT_STORE_URL is unset`];
  return ['EventStoreDB', `${shownEventStoreUrl(eventStore.url)}, as EVENT_STORE_URL says`];
}

function readModels({ clickhouse }: EnginesInUse): [adapter: string, why: string] {
  const { engine, url, cluster } = clickhouse;
  if (engine === 'local') return ['local ClickHouse', `${url}, CLICKHOUSE_URL is unset`];
  const spread = cluster === undefined ? '' : `, over the cluster ${cluster}`;
  return ['ClickHouse server', `${url}, as CLICKHOUSE_URL says${spread}`];
}

function redisOr({ engine }: RedisOrInProcess): [adapter: string, why: string] {
  return engine === 'redis' ? ['Redis', 'REDIS_URL is set'] : ['in-process', 'REDIS_URL is unset'];
}
