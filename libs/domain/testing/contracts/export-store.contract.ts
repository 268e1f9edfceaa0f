import type { ExportRun, ExportStore, StoredExport } from '#domain/ports/export-store.js';

const TEXT = 'a,"b ""c"""\r\nPaid Søarch 🙂,\t\u0000\\\r\n';

/** What every store of exports must do. */
export function exportStoreContract(name: string, open: () => Promise<ExportStore>): void {
  describe(`${name} is a store of exports`, () => {
    let store: ExportStore;
    let sequence = 0;
    let exportId: string;
    beforeEach(async () => {
      store = await open();
      exportId = `export-${sequence++}`;
    });

    const runOf = (run: string, expiresAt = Date.now() + 600_000): ExportRun => ({
      tenant: 'acme',
      exportId,
      run,
      expiresAt,
    });
    const storedOf = (run: ExportRun, chunks: number): StoredExport => ({
      run: run.run,
      chunks,
      rows: 2,
      bytes: 40,
      query: 'report',
      format: 'csv',
      meta: { asOfPosition: 2 ** 40, model: 'linear' },
      writtenAt: 5,
      expiresAt: run.expiresAt,
    });
    async function write(run: ExportRun, bodies: readonly string[]): Promise<StoredExport> {
      for (const [index, body] of ['', ...bodies].entries()) await store.put(run, index, body);
      return storedOf(run, bodies.length);
    }

    it('gives back a file, chunk by chunk, with what it says of itself', async () => {
      const run = runOf('run-1');
      const stored = await write(run, [TEXT, 'second']);
      expect(await store.find('acme', exportId)).toBeUndefined();
      await store.complete(run, stored);
      expect(await store.find('acme', exportId)).toEqual(stored);
      expect(await store.chunk('acme', exportId, 'run-1', 1)).toBe(TEXT);
      expect(await store.chunk('acme', exportId, 'run-1', 2)).toBe('second');
      expect(await store.chunk('acme', exportId, 'run-1', 3)).toBeUndefined();
    });

    it('keeps tries apart, and the last that was completed for the file', async () => {
      const [first, broken, last] = [runOf('run-1'), runOf('run-2'), runOf('run-3')];
      await store.complete(first, await write(first, ['one', 'two', 'three']));
      await write(broken, ['half of']);
      const stored = await write(last, ['other']);
      await store.complete(last, stored);
      expect(await store.find('acme', exportId)).toEqual(stored);
      expect(await store.chunk('acme', exportId, 'run-3', 1)).toBe('other');
      expect(await store.chunk('acme', exportId, 'run-1', 3)).toBe('three');
    });

    it('takes no try for a file that is not all there', async () => {
      const run = runOf('run-1');
      await store.put(run, 1, 'without its begin');
      await store.put(run, 1, 'without its begin');
      await expect(store.complete(run, storedOf(run, 1))).rejects.toThrow(exportId);
      expect(await store.find('acme', exportId)).toBeUndefined();
    });

    it('has no file that has expired', async () => {
      const run = runOf('run-1', Date.now() - 1);
      const stored = await write(run, ['late']).catch(() => undefined);
      if (stored !== undefined) await store.complete(run, stored).catch(() => undefined);
      expect(await store.find('acme', exportId)).toBeUndefined();
    });

    it('keeps tenants and exports apart', async () => {
      const run = runOf('run-1');
      await store.complete(run, await write(run, [TEXT]));
      expect(await store.find('other', exportId)).toBeUndefined();
      expect(await store.chunk('other', exportId, 'run-1', 1)).toBeUndefined();
      expect(await store.find('acme', `${exportId}x`)).toBeUndefined();
    });
  });
}
