import { type SegmentFiles, segmentFiles } from '../durable-file.js';

export interface FailingFiles extends SegmentFiles {
  /** What the next writes and allocations do: succeed, or fail with this. */
  failWrites: Error | undefined;
  failAllocations: Error | undefined;
  /** Writes wait for this. */
  hold: Promise<void>;
  /** How many writes were asked for. */
  writes: number;
}

/** The real file system, until it is told to fail. A failed write may have left its bytes, as a failed sync does. */
export function failingFiles(): FailingFiles {
  const files: FailingFiles = {
    failWrites: undefined,
    failAllocations: undefined,
    hold: Promise.resolve(),
    writes: 0,
    allocate: async (path, bytes, signal) => {
      if (files.failAllocations !== undefined) throw files.failAllocations;
      await segmentFiles.allocate(path, bytes, signal);
    },
    open: async (path) => {
      const file = await segmentFiles.open(path);
      return {
        write: async (bytes, offset) => {
          files.writes++;
          await files.hold;
          await file.write(bytes, offset);
          if (files.failWrites !== undefined) throw files.failWrites;
        },
        close: () => file.close(),
      };
    },
  };
  return files;
}
