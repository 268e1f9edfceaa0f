import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newDemoState, writeDemoState } from '../demo/demo-state.js';
import { parseArguments } from './arguments.js';
import { knownEnd } from './known-end.js';

describe('the store that the first start loaded', () => {
  const NOW = Date.UTC(2026, 4, 5, 17, 3);
  let dataDir: string;
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'attribution-seed-'));
  });
  afterEach(() => rm(dataDir, { recursive: true }));

  it('is asked for by its tenant, seed and size, and by nothing else', async () => {
    await writeDemoState(dataDir, newDemoState(NOW));
    const end = (...args: string[]) => knownEnd(dataDir, parseArguments(args));
    expect(await end('shop')).toBe(NOW);
    expect(await end('shop', '--tenant', 'shop')).toBe(NOW);
    for (const other of [
      'shop --tenant mine',
      'shop --seed 2',
      'shop --size 10',
      'hard',
      'hard --tenant shop',
    ])
      expect(await end(...other.split(' '))).toBeUndefined();
  });

  it('is another one when an earlier build made it', async () => {
    const state = newDemoState(NOW);
    await writeDemoState(dataDir, { ...state, shop: { tenant: 'shop', anchor: NOW, version: 0 } });
    expect(await knownEnd(dataDir, parseArguments(['shop']))).toBeUndefined();
  });

  it('is not there without a demo', async () => {
    expect(await knownEnd(dataDir, parseArguments(['shop']))).toBeUndefined();
  });
});
