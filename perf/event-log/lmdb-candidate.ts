import { join } from 'node:path';
import { open } from 'lmdb';
import { GroupBuilder } from '#infra/event-store/embedded/group-builder.js';
import type { Candidate } from './candidate.js';
import { GroupCommit } from './group-commit.js';

/**
 * LMDB at its best here: one value per group, encoded as the segments encode it, under the group's first position; one
 * transaction, synced before it is acknowledged.
 */
export const lmdbCandidate: Candidate = {
  name: 'lmdb',
  open: async (dir) => {
    const database = open<Buffer, number>({
      path: join(dir, 'log.mdb'),
      encoding: 'binary',
      keyEncoding: 'uint32',
      overlappingSync: false,
      mapSize: 2 ** 32,
    });
    const builder = new GroupBuilder(4 << 20);
    const commit = new GroupCommit(async (first, group) => {
      builder.begin();
      for (const { stream, firstRevision, events } of group) builder.add(stream, firstRevision, events);
      builder.complete();
      await database.put(first, builder.seal(first, Date.now(), 0));
    });
    return {
      appendToStream: async (stream, events, options) =>
        commit.append(stream, events, options?.expectedRevision),
      close: () => database.close(),
    };
  },
};
