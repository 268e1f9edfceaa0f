import type { Fit } from '#domain/attribution/fits/fit.js';
import type { FitStore } from '#domain/ports/fit-store.js';

const FIT: Fit = {
  allocation: 'aggregate',
  effects: new Map([
    ['["Email","spring \\"sale\\""]', 0.1 + 0.2],
    ['Paid Søarch 🙂', -1 / 3],
    ['', Number.MIN_VALUE],
  ]),
  shares: new Map([['["Email","spring \\"sale\\""]', 1]]),
};
/** Recent: what is old may be forgotten. */
const NOW = Date.now();
const EMPTY: Fit = {
  allocation: 'aggregate',
  effects: new Map(),
  shares: new Map(),
  degenerate: 'no_conversions',
};

/** What every store of fits must do. */
export function fitStoreContract(name: string, open: () => Promise<FitStore>): void {
  describe(`${name} is a store of fits`, () => {
    let store: FitStore;
    let sequence = 0;
    let key: string;
    beforeEach(async () => {
      store = await open();
      key = `key-${sequence++}`;
    });

    it('gives back a fit to the last bit', async () => {
      const stored = { fit: FIT, position: 7, fittedAt: NOW };
      await store.put('acme', key, stored);
      expect(await store.get('acme', key)).toEqual(stored);
    });

    it('gives back one that says why it is empty', async () => {
      await store.put('acme', key, { fit: EMPTY, position: 0, fittedAt: NOW });
      expect((await store.get('acme', key))?.fit).toEqual(EMPTY);
    });

    it('keeps the fit that has seen most of the log, in whatever order they come', async () => {
      await store.put('acme', key, { fit: EMPTY, position: 5, fittedAt: NOW });
      await store.put('acme', key, { fit: FIT, position: 2 ** 40, fittedAt: NOW + 1 });
      await store.put('acme', key, { fit: EMPTY, position: 6, fittedAt: NOW + 2 });
      expect(await store.get('acme', key)).toEqual({ fit: FIT, position: 2 ** 40, fittedAt: NOW + 1 });
    });

    it('keeps tenants and keys apart', async () => {
      await store.put('acme', key, { fit: FIT, position: 1, fittedAt: NOW });
      expect(await store.get('other', key)).toBeUndefined();
      expect(await store.get('acme', `${key}x`)).toBeUndefined();
    });
  });
}
