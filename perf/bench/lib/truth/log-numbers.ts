import { eventLogDirectory } from '#infra/config/data-dir.js';
import { openEmbeddedEventStore } from '#infra/event-store/embedded/open-embedded-event-store.js';
import { numberOf, START_PREFIX } from '../traffic/traffic.js';

const MESSAGE_ID = Buffer.from('"messageId":"');
const QUOTE = '"'.charCodeAt(0);

/** How often each number is in the log of `dataDir`, by tenant; read through the port, beside whoever writes. */
export async function logNumbers(
  dataDir: string,
  tenants: readonly string[],
): Promise<ReadonlyMap<string, ReadonlyMap<number, number>>> {
  const store = await openEmbeddedEventStore({ dir: eventLogDirectory(dataDir), mode: 'reader' });
  const found = new Map(tenants.map((tenant) => [tenant, new Map<number, number>()]));
  const stop = new AbortController();
  try {
    for await (const message of store.subscribeToAll({ signal: stop.signal })) {
      if (message.kind === 'caughtUp') break;
      if (message.kind !== 'events') continue;
      for (const { tenant, data } of message.events) {
        const numbers = found.get(tenant);
        const number = numbers && numberIn(data);
        if (numbers !== undefined && number !== undefined)
          numbers.set(number, (numbers.get(number) ?? 0) + 1);
      }
    }
  } finally {
    stop.abort();
    await store.close();
  }
  return found;
}

/**
 * By the bytes: parsing them is what is measured elsewhere. Undefined for a fact that a start was timed with, NaN for
 * one that nobody here has sent.
 */
function numberIn(data: Uint8Array): number | undefined {
  const bytes = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  const found = bytes.indexOf(MESSAGE_ID);
  if (found < 0) return undefined;
  const start = found + MESSAGE_ID.length;
  const id = bytes.toString('latin1', start, bytes.indexOf(QUOTE, start));
  return id.startsWith(START_PREFIX) ? undefined : numberOf(id);
}
