import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Candidate } from './candidate.js';
import { GroupCommit } from './group-commit.js';

/** SQLite with a row per event and one transaction per group; no index that stream reads would still need. */
export const sqliteCandidate: Candidate = {
  name: 'sqlite',
  open: async (dir) => {
    const database = new DatabaseSync(join(dir, 'log.sqlite'));
    database.exec(`
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = FULL;
      CREATE TABLE events (
        position INTEGER PRIMARY KEY, id BLOB, stream TEXT, revision INTEGER, type TEXT, tenant TEXT, visitor TEXT,
        recorded_at INTEGER, metadata BLOB, data BLOB
      );
    `);
    const insert = database.prepare('INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
    const commit = new GroupCommit(async (first, group) => {
      const now = Date.now();
      let position = first;
      database.exec('BEGIN');
      for (const { stream, firstRevision, events } of group) {
        let revision = firstRevision;
        for (const { id, type, tenant, visitor, metadata, data } of events) {
          const bytes = Buffer.from(id.replaceAll('-', ''), 'hex');
          insert.run(position++, bytes, stream, revision++, type, tenant, visitor, now, metadata, data);
        }
      }
      database.exec('COMMIT');
    });
    return {
      appendToStream: async (stream, events, options) =>
        commit.append(stream, events, options?.expectedRevision),
      close: async () => database.close(),
    };
  },
};
