import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { RecordedEvent } from '#domain/ports/event-store.js';
import { eventsOf } from '#domain-testing/contracts/event-store-harness.js';
import { Generation } from './generation.js';
import { Spools } from './testing/spool-under-test.js';

const spools = new Spools();
afterAll(() => spools.removeAll());

it('is spent when it gets no more appends, all that were begun have ended, and all of it is forwarded', async () => {
  const dir = join(await spools.directory(), '00000001');
  const generation = await Generation.open(dir, 1 << 13);
  const appending = generation.append('a', eventsOf(3));
  generation.seal();
  expect(await generation.isSpent()).toBe(false);
  await appending;
  await generation.landed();
  expect(await generation.isSpent()).toBe(false);
  const pending: RecordedEvent[] = [];
  for await (const events of generation.pending()) pending.push(...events);
  await generation.markForwarded(pending[1]?.position ?? 0);
  expect(await generation.isSpent()).toBe(false);
  await generation.markForwarded(pending[2]?.position ?? 0);
  expect(await generation.isSpent()).toBe(true);
  await generation.remove();
  expect(existsSync(dir)).toBe(false);
});
