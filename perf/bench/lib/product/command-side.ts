import type { Bench } from '../bench.js';
import type { Truth } from '../figures.js';
import { compareWithLog } from '../truth/compare-log.js';
import { compareWithReadModels } from '../truth/compare-read-models.js';
import { Ledger } from '../truth/ledger.js';
import { CommandApi } from './command-api.js';
import { Product } from './product.js';
import type { BenchTenant } from './tenant.js';

const NAME = 'command side';
const ledgers = new WeakMap<Bench, Ledger[]>();

/** The command side that all rows of ingest share. */
export const commandSide = (bench: Bench): Promise<CommandApi> =>
  bench.shared(NAME, () => CommandApi.start(bench));

/**
 * A new tenant of it for a row. Once all rows are done its ledger is compared with the log, and with the read models
 * that the whole product then makes of that log.
 */
export async function loadedTenant(
  bench: Bench,
  row: number,
): Promise<{ tenant: BenchTenant; ledger: Ledger }> {
  const api = await commandSide(bench);
  const name = bench.newName(`row${row}`);
  const tenant = await api.newTenant(name);
  const ledger = new Ledger(name);
  const all = ledgers.get(bench) ?? [];
  ledgers.set(bench, [...all, ledger]);
  bench.afterwards(row, async () => (await compareAll(bench, tenant)).get(ledger) ?? []);
  return { tenant, ledger };
}

const compared = new WeakMap<Bench, Promise<ReadonlyMap<Ledger, readonly Truth[]>>>();

function compareAll(bench: Bench, asking: BenchTenant): Promise<ReadonlyMap<Ledger, readonly Truth[]>> {
  let truths = compared.get(bench);
  if (truths === undefined) {
    truths = compare(bench, ledgers.get(bench) ?? [], asking);
    compared.set(bench, truths);
  }
  return truths;
}

async function compare(
  bench: Bench,
  all: readonly Ledger[],
  asking: BenchTenant,
): Promise<ReadonlyMap<Ledger, readonly Truth[]>> {
  const { dataDir } = (await commandSide(bench)).program;
  await bench.release(NAME);
  bench.say('projecting what the rows of ingest have sent, and comparing');
  const inLog = await compareWithLog(dataDir, all);
  const product = await Product.start(bench, { dataDir });
  try {
    await product.projected(product.as(asking), Math.max(...all.map(({ position }) => position)));
    const truths = new Map<Ledger, readonly Truth[]>();
    for (const [index, ledger] of all.entries()) {
      const shown = await compareWithReadModels(product.models, ledger);
      truths.set(ledger, [...inLog.slice(index, index + 1), shown]);
    }
    return truths;
  } finally {
    await product.close();
  }
}
