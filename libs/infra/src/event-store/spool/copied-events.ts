import { readFile, rename, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import type { RecordedEvent } from '#domain/ports/event-store.js';

const bytes = z.base64().transform((text): Uint8Array => Buffer.from(text, 'base64'));
const copiedEvents = z.array(
  z.object({
    id: z.string(),
    type: z.string(),
    tenant: z.string(),
    visitor: z.string(),
    data: bytes,
    metadata: bytes,
    stream: z.string(),
    revision: z.number().int(),
    position: z.number().int(),
    recordedAt: z.number(),
  }),
);

const base64 = (content: Uint8Array) => Buffer.from(content).toString('base64');

/** Replaces what the file holds; after a crash it holds the one or the other. */
export async function writeCopy(path: string, events: readonly RecordedEvent[]): Promise<void> {
  const texts = events.map((event) => ({
    ...event,
    data: base64(event.data),
    metadata: base64(event.metadata),
  }));
  await writeFile(`${path}.tmp`, JSON.stringify(texts), { flush: true, mode: 0o600 });
  await rename(`${path}.tmp`, path);
}

/** The events of the file; none when there is no file, or it is not one of ours. */
export async function readCopy(path: string): Promise<readonly RecordedEvent[]> {
  try {
    return copiedEvents.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return [];
  }
}
