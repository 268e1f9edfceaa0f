/**
 * Test equipment: appends to the log of argument 1 from many appenders at once, each to the streams of argument 2 in
 * turn, and tells on standard output of each append that was acknowledged. Goes on until it is killed.
 */
import { randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import type { NewEvent } from '#domain/ports/event-store.js';
import { openEmbeddedEventStore } from '../open-embedded-event-store.js';

const APPENDERS = 32;
const EVENTS = 7;
const [, , dir = '', streamNames = ''] = process.argv;
const streams = streamNames.split(',');
const store = await openEmbeddedEventStore({ dir, mode: 'writer', segmentBytes: 1 << 18 });

function eventsOfOneAppend(): NewEvent[] {
  const data = Buffer.from(randomUUID().repeat(1 + Math.floor(Math.random() * 8)));
  const shared = { type: 'EventTracked', tenant: 'acme', visitor: 'a:1', data, metadata: Buffer.from('{}') };
  return Array.from({ length: EVENTS }, () => ({ ...shared, id: randomUUID() }));
}

async function appendForever(appender: number): Promise<never> {
  for (let n = appender; ; n++) {
    const stream = streams[n % streams.length] ?? '';
    const events = eventsOfOneAppend();
    const result = await store.appendToStream(stream, events);
    const told = { stream, ids: events.map(({ id }) => id), ...result };
    // Synchronous: what is told is in the pipe before this process can be killed for it.
    writeSync(1, `${JSON.stringify(told)}\n`);
  }
}

await Promise.all(Array.from({ length: APPENDERS }, (_, appender) => appendForever(appender)));
