import type { FitStore, StoredFit } from '#domain/ports/fit-store.js';

const MOST = 1_000;

/** Fits of this process alone, the {@link MOST} latest. */
export class InMemoryFitStore implements FitStore {
  private readonly fits = new Map<string, StoredFit>();

  async get(tenant: string, key: string): Promise<StoredFit | undefined> {
    return this.fits.get(nameOf(tenant, key));
  }

  async put(tenant: string, key: string, stored: StoredFit): Promise<void> {
    const name = nameOf(tenant, key);
    if ((this.fits.get(name)?.position ?? -1) > stored.position) return;
    this.fits.delete(name);
    this.fits.set(name, stored);
    const [oldest] = this.fits.keys();
    if (this.fits.size > MOST && oldest !== undefined) this.fits.delete(oldest);
  }
}

function nameOf(tenant: string, key: string): string {
  return JSON.stringify([tenant, key]);
}
