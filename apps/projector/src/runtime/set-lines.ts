import { setTimeout as delay } from 'node:timers/promises';
import type { ReadModelSet } from '#domain/ports/read-model-sets.js';
import type { Databases } from '#infra/clickhouse/databases.js';
import type { Reporter } from './reporter.js';

export interface SetLinesDeps {
  readonly sets: {
    all(): Promise<readonly ReadModelSet[]>;
    databasesOf(set: ReadModelSet): Databases;
    /** Removes the database of a set that is dropped; done again it changes nothing. */
    remove(set: ReadModelSet): Promise<void>;
  };
  /** Fills one set from the log and keeps it up to date, until aborted. */
  readonly line: (databases: Databases, signal: AbortSignal) => Promise<void>;
  readonly report: Reporter;
  readonly pollMs?: number;
}

interface Line {
  readonly stop: AbortController;
  readonly ended: Promise<void>;
}

const POLL_MS = 500;

/**
 * A line for every set of read models that is kept: the live one, the previous, which can be gone back to, and the
 * one that is being built. Which of them answers come from is nothing to a line. Runs until aborted; rejects with
 * what a line rejects with.
 */
export async function runSetLines(deps: SetLinesDeps, signal: AbortSignal): Promise<void> {
  const lines = new Map<number, Line>();
  const removed = new Set<number>();
  const failure = new AbortController();
  const either = AbortSignal.any([signal, failure.signal]);
  const begin = (set: ReadModelSet): Line => {
    const stop = new AbortController();
    const ended = deps
      .line(deps.sets.databasesOf(set), AbortSignal.any([either, stop.signal]))
      .catch((error: unknown) => {
        if (!either.aborted && !stop.signal.aborted) failure.abort(error);
      });
    return { stop, ended };
  };
  const follow = async () => {
    for (const set of await deps.sets.all()) {
      const line = lines.get(set.number);
      if (set.status !== 'dropped') {
        if (line === undefined) lines.set(set.number, begin(set));
        continue;
      }
      line?.stop.abort();
      await line?.ended;
      lines.delete(set.number);
      // After its line has ended: nothing of this process writes to it any more.
      if (!removed.has(set.number)) await deps.sets.remove(set);
      removed.add(set.number);
    }
  };
  for (let attempt = 1; !either.aborted; ) {
    try {
      await follow();
      attempt = 1;
    } catch (error) {
      deps.report.retry('sets of read models', error, attempt++);
    }
    await delay(deps.pollMs ?? POLL_MS, undefined, { signal: either }).catch(() => undefined);
  }
  for (const { stop } of lines.values()) stop.abort();
  await Promise.all([...lines.values()].map(({ ended }) => ended));
  if (failure.signal.aborted && !signal.aborted) throw failure.signal.reason;
}
