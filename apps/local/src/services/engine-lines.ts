import { relative } from 'node:path';

export interface EnginesInUse {
  readonly dataDir: string;
  readonly eventLogDirectory: string;
  readonly clickhouse: { readonly engine: 'local' | 'server'; readonly url: string };
}

/** One line per port: which adapter it has, and why. */
export function engineLines(engines: EnginesInUse, cwd = process.cwd()): string[] {
  const shown = (path: string) => relative(cwd, path) || '.';
  const readModels =
    engines.clickhouse.engine === 'local'
      ? ['local ClickHouse', `${engines.clickhouse.url}, CLICKHOUSE_URL is unset`]
      : ['ClickHouse server', `${engines.clickhouse.url}, as CLICKHOUSE_URL says`];
  const rows = [
    ['event log', 'embedded log', `${shown(engines.eventLogDirectory)}, EVENT_STORE_URL is unset`],
    ['read models', ...readModels],
    ['journey cache', 'in-process', 'REDIS_URL is unset'],
    ['background jobs', 'in-process', 'REDIS_URL is unset'],
  ];
  return rows.map(([port = '', adapter = '', why = '']) => `${port.padEnd(16)} ${adapter.padEnd(18)} ${why}`);
}
