/**
 * Test equipment: appends to a store that is away half of the time, through the spool in the directory of argument 1;
 * the store's log is in that of argument 2. Tells on standard output of each append that was acknowledged. Goes on
 * until it is killed.
 */
import { writeSync } from 'node:fs';
import { eventsOf } from '#domain-testing/contracts/event-store-harness.js';
import { openEmbeddedEventStore } from '../../embedded/open-embedded-event-store.js';
import { openSpoolingEventStore } from '../open-spooling-event-store.js';
import { isSpooled } from '../spooled-append.js';
import { type Fate, FlakyStore } from './flaky-store.js';

const STREAMS = 4;
const FATES: readonly Fate[] = ['answered', 'answered', 'refused', 'answer lost'];
const [, , dir = '', logDir = ''] = process.argv;
const log = await openEmbeddedEventStore({ dir: logDir, mode: 'writer', segmentBytes: 1 << 18 });
let fate: Fate = 'answered';
const remote = new FlakyStore(() => {
  if (Math.random() < 0.1) fate = FATES[Math.floor(Math.random() * FATES.length)] ?? 'answered';
  return fate;
}, log);
const store = await openSpoolingEventStore(
  remote,
  { dir, maxBytes: 1 << 26, maxAgeMs: 3_600_000, generationBytes: 1 << 14, segmentBytes: 1 << 13 },
  { backoff: { firstMs: 1, maxMs: 8 } },
);

async function appendForever(stream: string): Promise<never> {
  for (;;) {
    const events = eventsOf(1 + Math.floor(Math.random() * 7));
    const spooled = isSpooled(await store.appendToStream(stream, events));
    const told = { stream, ids: events.map(({ id }) => id), spooled };
    // Synchronous: what is told is in the pipe before this process can be killed for it.
    writeSync(1, `${JSON.stringify(told)}\n`);
  }
}

await Promise.all(Array.from({ length: STREAMS }, (_, n) => appendForever(`s${n}`)));
