import {
  type ExportRun,
  type ExportStore,
  LostChunksError,
  type StoredExport,
} from '#domain/ports/export-store.js';

/** Files of this process alone, for as long as it lives or they are kept. */
export class InMemoryExportStore implements ExportStore {
  private readonly files = new Map<string, StoredExport>();
  private readonly chunks = new Map<string, string>();

  async find(tenant: string, exportId: string): Promise<StoredExport | undefined> {
    const file = this.files.get(nameOf(tenant, exportId));
    return file === undefined || file.expiresAt <= Date.now() ? undefined : file;
  }

  async put({ tenant, exportId, run }: ExportRun, number: number, body: string): Promise<void> {
    this.chunks.set(nameOf(tenant, exportId, run, number), body);
  }

  async complete({ tenant, exportId, run }: ExportRun, stored: StoredExport): Promise<void> {
    for (let number = 0; number <= stored.chunks; number++)
      if (!this.chunks.has(nameOf(tenant, exportId, run, number))) throw new LostChunksError(exportId);
    this.files.set(nameOf(tenant, exportId), stored);
  }

  async chunk(tenant: string, exportId: string, run: string, number: number): Promise<string | undefined> {
    return this.chunks.get(nameOf(tenant, exportId, run, number));
  }
}

function nameOf(...parts: readonly (string | number)[]): string {
  return JSON.stringify(parts);
}
