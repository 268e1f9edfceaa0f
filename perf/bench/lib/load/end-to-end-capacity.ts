import type { Bench } from '../bench.js';
import { prepared, sendAndProject, sharedProduct } from '../product/shared-product.js';

const capacities = new WeakMap<Bench, Promise<number>>();

/** Events a second that the whole product takes in and shows, from one burst of some seconds. */
export function endToEndCapacity(bench: Bench): Promise<number> {
  let capacity = capacities.get(bench);
  if (capacity === undefined) {
    capacity = measure(bench);
    capacities.set(bench, capacity);
  }
  return capacity;
}

async function measure(bench: Bench): Promise<number> {
  const product = await sharedProduct(bench);
  const events = bench.size(500, 20_000);
  let rate = 0;
  // The first warms up.
  for (let round = 0; round < 2; round++) {
    const load = await prepared(bench, product, events);
    const started = performance.now();
    await sendAndProject(product, load);
    rate = (events / (performance.now() - started)) * 1_000;
  }
  return rate;
}
