import { setTimeout as delay } from 'node:timers/promises';
import type { Bench } from '../bench.js';
import type { Truth } from '../figures.js';
import { parseBodies } from '../measure/json-parse.js';
import { bareInsertCpuSeconds, nativeRows, noMerges } from '../product/native-rows.js';
import { partCpuSeconds } from '../product/parts.js';
import type { Product } from '../product/product.js';
import { ADMIN_TOKEN } from '../product/program.js';
import { dropBuilding } from '../product/projections-cli.js';
import { compareAll, prepared, sendAndProject, sharedProduct } from '../product/shared-product.js';
import type { BenchTenant } from '../product/tenant.js';
import { logPayloads } from '../truth/log-payloads.js';

export interface RebuildRound {
  /** Of the log. */
  readonly events: number;
  /** Of all read models that were built. */
  readonly rows: number;
  /** Of projector and ClickHouse, merges included. */
  readonly cpuSeconds: number;
  readonly wallSeconds: number;
  readonly bareCpuSeconds: number;
  /** `JSON.parse` of every payload of the log. */
  readonly parseCpuSeconds: number;
  readonly parseWallSeconds: number;
}

export interface Rebuilds {
  readonly rounds: readonly RebuildRound[];
  readonly truths: readonly Truth[];
}

const done = new WeakMap<Bench, Promise<Rebuilds>>();

/** Rebuilds of all read models from one log, each followed by what they are held against. Rows 6 and 7 share them. */
export function rebuildRounds(bench: Bench): Promise<Rebuilds> {
  let rebuilds = done.get(bench);
  if (rebuilds === undefined) {
    rebuilds = measure(bench);
    done.set(bench, rebuilds);
  }
  return rebuilds;
}

async function measure(bench: Bench): Promise<Rebuilds> {
  const product = await sharedProduct(bench);
  const load = await prepared(bench, product, bench.size(1_000, 150_000));
  await sendAndProject(product, load);
  const truths = await compareAll(product, [load.ledger]);
  const payloads = await logPayloads(product.dataDir);
  const rounds: RebuildRound[] = [];
  for (let round = 0; round < bench.rounds; round++)
    rounds.push(await oneRound(bench, product, load.tenant, payloads));
  return { rounds, truths };
}

async function oneRound(
  bench: Bench,
  product: Product,
  tenant: BenchTenant,
  payloads: readonly Buffer[],
): Promise<RebuildRound> {
  const { program, models } = product;
  await noMerges(models);
  const before = partCpuSeconds(program, ['projector', 'clickhouse']);
  const started = performance.now();
  const { jobId } = await tenant.api.call<{ jobId: string }>('/v1/admin/projections/all/rebuild', {
    token: ADMIN_TOKEN,
    method: 'POST',
  });
  for (;;) {
    const job = await tenant.api.call<{ progress: number }>(`/v1/admin/jobs/${jobId}`, {
      token: ADMIN_TOKEN,
    });
    if (job.progress >= 1) break;
    await delay(50);
  }
  const wallSeconds = (performance.now() - started) / 1_000;
  await noMerges(models);
  const cpuSeconds = partCpuSeconds(program, ['projector', 'clickhouse']) - before;
  const built = models.in(models.database.replace(/\d+$/, jobId.replace(/^.*-/, '')));
  const tables = await nativeRows(built);
  const parsed = await parseBodies(bench, payloads, 'bodies');
  await dropBuilding(bench, product);
  const bareCpuSeconds = await bareInsertCpuSeconds(product, tables);
  return {
    events: payloads.length,
    rows: tables.reduce((sum, { rows }) => sum + rows, 0),
    cpuSeconds,
    wallSeconds,
    bareCpuSeconds,
    parseCpuSeconds: parsed.cpuSeconds,
    parseWallSeconds: parsed.wallSeconds,
  };
}
