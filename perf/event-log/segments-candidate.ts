import { segmentFiles } from '#infra/event-store/embedded/durable-file.js';
import { openEmbeddedEventStore } from '#infra/event-store/embedded/open-embedded-event-store.js';
import type { Candidate } from './candidate.js';

/** The product's own store. `onWrite` is told the length of each write, for the raw reference to repeat. */
export function segmentsCandidate(onWrite: (bytes: number) => void): Candidate {
  return {
    name: 'segments',
    open: (dir) =>
      openEmbeddedEventStore({
        dir,
        mode: 'writer',
        files: {
          allocate: segmentFiles.allocate,
          open: async (path) => {
            const file = await segmentFiles.open(path);
            return {
              write: (bytes, offset) => {
                onWrite(bytes.length);
                return file.write(bytes, offset);
              },
              close: () => file.close(),
            };
          },
        },
      }),
  };
}
