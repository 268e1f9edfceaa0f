import type { Bench } from '../bench.js';
import { sendAll } from '../load/send-all.js';
import { spread } from '../measure/spread.js';
import { singles } from '../traffic/singles.js';
import { commandSide, loadedTenant } from './command-side.js';

const capacities = new WeakMap<Bench, Promise<number>>();

/** What the command side takes of one event a request, in requests a second: the median of three short loads. */
export function singleCapacity(bench: Bench): Promise<number> {
  let capacity = capacities.get(bench);
  if (capacity === undefined) {
    capacity = measure(bench);
    capacities.set(bench, capacity);
  }
  return capacity;
}

async function measure(bench: Bench): Promise<number> {
  const { program } = await commandSide(bench);
  const { tenant, ledger } = await loadedTenant(bench, 3);
  const count = bench.size(500, 15_000);
  const rates: number[] = [];
  for (let round = 0; round < 4; round++) {
    const requests = singles(bench, tenant, count, round * count);
    const { wallSeconds } = await sendAll(program, requests, 64, ledger);
    // The first warms up.
    if (round > 0) rates.push(count / wallSeconds);
  }
  return spread(rates).median;
}
