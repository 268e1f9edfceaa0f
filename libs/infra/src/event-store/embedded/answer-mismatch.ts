import { type AppendResult, WrongExpectedRevisionError } from '#domain/ports/event-store.js';
import { unpack } from '#domain/ports/packed-events.js';
import type { PendingAppend } from './append-queue.js';
import type { LogReader } from './log-reader.js';

/**
 * Answers an append that expected its stream elsewhere than at `actual`. If the stream holds these very ids where
 * they would have gone, they were appended before, and that append's result is given again; else throws
 * {@link WrongExpectedRevisionError}.
 */
export async function answerMismatch(
  reader: LogReader,
  { stream, runs, expectedRevision }: PendingAppend,
  actual: number,
): Promise<AppendResult> {
  const conflict = new WrongExpectedRevisionError(stream, expectedRevision, actual);
  if (expectedRevision === 'any') throw conflict;
  const events = unpack(runs);
  const fromRevision = expectedRevision === 'no_stream' ? 0 : expectedRevision + 1;
  if (actual < fromRevision + events.length - 1) throw conflict;
  let count = 0;
  for await (const recorded of reader.readStream(stream, { fromRevision, maxCount: events.length })) {
    if (recorded.id !== events[count]?.id.toLowerCase()) break;
    if (++count === events.length) return { position: recorded.position, revision: recorded.revision };
  }
  throw conflict;
}
