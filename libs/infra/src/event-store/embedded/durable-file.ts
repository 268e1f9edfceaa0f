import { constants } from 'node:fs';
import { type FileHandle, open, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';

/** A file that bytes are durable in once written. */
export interface DurableFile {
  /** Resolves when the bytes are on stable storage. After a rejection nobody knows what is. */
  write(bytes: Uint8Array, offset: number): Promise<void>;
  close(): Promise<void>;
}

/** What the writer asks of the file system; tests put failing ones in its place. */
export interface SegmentFiles {
  /** Makes a file of `bytes` zeros that are really there, so that later writes need neither space nor a journal. */
  allocate(path: string, bytes: number, signal: AbortSignal): Promise<void>;
  open(path: string): Promise<DurableFile>;
}

const ZEROS = Buffer.alloc(1 << 20);

export const segmentFiles: SegmentFiles = {
  async allocate(path, bytes, signal) {
    await assertRoom(path, bytes);
    const handle = await open(path, 'wx');
    try {
      for (let offset = 0; offset < bytes; ) {
        signal.throwIfAborted();
        offset += await writeFully(handle, ZEROS.subarray(0, Math.min(ZEROS.length, bytes - offset)), offset);
        // In slices, so that a group's sync never waits behind a whole segment of zeros.
        await handle.datasync();
      }
      await handle.sync();
    } finally {
      await handle.close();
    }
  },

  /** O_DSYNC: one trip to the disk and to the thread pool, where write and fdatasync would be two. */
  async open(path) {
    const handle = await open(path, constants.O_WRONLY | constants.O_DSYNC);
    return {
      write: async (bytes, offset) => {
        await writeFully(handle, bytes, offset);
      },
      close: () => handle.close(),
    };
  },
};

/** A full disk is asked again and again; it need not be filled to the last byte each time to say no. */
async function assertRoom(path: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(dirname(path));
  if (bavail * bsize < bytes) throw new Error(`no room for ${bytes} bytes on the disk of ${dirname(path)}`);
}

async function writeFully(handle: FileHandle, bytes: Uint8Array, offset: number): Promise<number> {
  let written = 0;
  while (written < bytes.length) {
    const { bytesWritten } = await handle.write(bytes, written, bytes.length - written, offset + written);
    if (bytesWritten === 0) throw new Error('the file system took no bytes');
    written += bytesWritten;
  }
  return written;
}

/** Makes the names in a directory durable: a synced file is still lost when its name is. */
export async function syncDirectory(dir: string): Promise<void> {
  const handle = await open(dir, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
