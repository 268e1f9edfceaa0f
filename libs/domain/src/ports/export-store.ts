/** A file that is kept whole, with what it says of itself. */
export interface StoredExport {
  /** The try that wrote it: chunks of tries that were broken off are not of the file. */
  readonly run: string;
  /** Its chunks are numbered from 1 to this. */
  readonly chunks: number;
  /** Lines of the file without its header. */
  readonly rows: number;
  /** In UTF-8. */
  readonly bytes: number;
  /** Of which query, and in which form. */
  readonly query: string;
  readonly format: string;
  /** What the answer says of itself, as plain JSON. */
  readonly meta: Readonly<Record<string, unknown>>;
  /** Milliseconds since the epoch. */
  readonly writtenAt: number;
  /** Milliseconds since the epoch, after which the file is gone. */
  readonly expiresAt: number;
}

/** One try at writing a file. */
export interface ExportRun {
  readonly tenant: string;
  readonly exportId: string;
  /** Distinct for every try. */
  readonly run: string;
  readonly expiresAt: number;
}

/**
 * Files of answers, in chunks, for whichever process is asked for them. Losing one costs asking for it again; they go
 * by themselves when they have expired.
 */
export interface ExportStore {
  /** The file; undefined for one that is not whole, or has expired. Of several tries the latest that was completed. */
  find(tenant: string, exportId: string): Promise<StoredExport | undefined>;
  /** Chunk `number` of a try, durable when it resolves; 0, empty, is put first. */
  put(run: ExportRun, number: number, body: string): Promise<void>;
  /**
   * Makes a try the file. Throws {@link LostChunksError} unless chunks 0 to `stored.chunks` are all there, as they are
   * not when other read models were promoted meanwhile.
   */
  complete(run: ExportRun, stored: StoredExport): Promise<void>;
  /** A chunk of a file; undefined when it is gone. */
  chunk(tenant: string, exportId: string, run: string, number: number): Promise<string | undefined>;
}

/** A file whose chunks are not all there: writing it again helps. */
export class LostChunksError extends Error {
  constructor(exportId: string) {
    super(`chunks of the export ${exportId} are not where they were written`);
    this.name = new.target.name;
  }
}
