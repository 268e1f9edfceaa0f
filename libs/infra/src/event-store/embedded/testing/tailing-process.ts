/**
 * Test equipment: reads the log of argument 1 live and tells on standard output of each event, until its standard
 * input ends.
 */
import { writeSync } from 'node:fs';
import { openEmbeddedEventStore } from '../open-embedded-event-store.js';

const store = await openEmbeddedEventStore({ dir: process.argv[2] ?? '', mode: 'reader' });
const stop = new AbortController();
process.stdin.resume().once('end', () => stop.abort());

for await (const message of store.subscribeToAll({ signal: stop.signal })) {
  if (message.kind === 'events')
    for (const { id, position } of message.events) writeSync(1, `${JSON.stringify({ id, position })}\n`);
  else if (message.kind === 'caughtUp') writeSync(1, '{"caughtUp":true}\n');
}
await store.close();
