import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { eventBusImports } from './event-bus-imports.mjs';

const CONFIG = '.dependency-cruiser.cjs';
const { forbidden } = createRequire(import.meta.url)(`../${CONFIG}`) as {
  forbidden: { name: string; severity: string }[];
};

interface Violation {
  readonly rule: { readonly name: string; readonly severity: string };
  readonly from: string;
  readonly to: string;
}

function violations(...directories: string[]): Violation[] {
  const args = ['node_modules/dependency-cruiser/bin/dependency-cruise.mjs', '--config', CONFIG];
  const run = spawnSync(process.execPath, [...args, '--output-type', 'json', ...directories], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (run.stdout === '') throw new Error(run.stderr);
  return (JSON.parse(run.stdout) as { summary: { violations: Violation[] } }).summary.violations;
}

describe('boundaries', () => {
  let ofFixtures: Violation[];
  beforeAll(() => {
    ofFixtures = violations('boundary-fixtures');
  }, 120_000);

  const EVENT_BUS_RULE = 'no-event-bus';

  it('hold in the whole tree', () => {
    const broken = violations('apps', 'libs').map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`);
    expect(broken).toEqual([]);
    expect(eventBusImports('.', ['apps', 'libs', 'perf'])).toEqual([]);
  }, 120_000);

  it('are each broken by the fixture of their name', () => {
    const fires = (name: string) =>
      ofFixtures.some(
        ({ rule, from }) => rule.name === name && from.startsWith(`boundary-fixtures/${name}/`),
      );
    expect(forbidden.map(({ name }) => [name, fires(name)])).toEqual(
      forbidden.map(({ name }) => [name, true]),
    );
  }, 120_000);

  it('count every package that they name', () => {
    const clickhouse = ofFixtures
      .filter(({ rule }) => rule.name === 'clickhouse-packages-only-in-their-adapter')
      .map(({ to }) => /(@clickhouse\/client|ffi-rs|chdb)/.exec(to)?.[1]);
    expect(new Set(clickhouse)).toEqual(new Set(['@clickhouse/client', 'ffi-rs', 'chdb']));
    const redis = ofFixtures
      .filter(({ rule }) => rule.name === 'redis-packages-only-in-their-adapters')
      .map(({ to }) => /(ioredis|bullmq)/.exec(to)?.[1]);
    expect(new Set(redis)).toEqual(new Set(['ioredis', 'bullmq']));
  }, 120_000);

  it('are errors, and there is no fixture without a rule', () => {
    expect(new Set(forbidden.map(({ severity }) => severity))).toEqual(new Set(['error']));
    expect(readdirSync('boundary-fixtures').sort()).toEqual(
      [...forbidden.map(({ name }) => name), EVENT_BUS_RULE].sort(),
    );
  });

  it('keep the in-memory EventBus out, by whatever name it is imported', () => {
    expect(eventBusImports('.', [`boundary-fixtures/${EVENT_BUS_RULE}`])).toEqual([
      'boundary-fixtures/no-event-bus/apps/api/src/publishes.ts',
      'boundary-fixtures/no-event-bus/apps/api/src/takes-everything.ts',
    ]);
  });
});
