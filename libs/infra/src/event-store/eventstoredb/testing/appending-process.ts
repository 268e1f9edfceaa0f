/**
 * Test equipment: appends to the server of argument 1 from many appenders at once, each to the streams of argument 2 in
 * turn, and tells on standard output of each append that was acknowledged. Goes on until it is killed.
 */
import { randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import { EVENTS_PER_KILLED_APPEND, eventOf } from '#domain-testing/contracts/event-store-harness.js';
import { openEventStoreDbEventStore } from '../open-eventstoredb-event-store.js';

const APPENDERS = 32;
const [, , url = '', streamNames = ''] = process.argv;
const streams = streamNames.split(',');
const store = openEventStoreDbEventStore({ url });

async function appendForever(appender: number): Promise<never> {
  for (let n = appender; ; n++) {
    const stream = streams[n % streams.length] ?? '';
    const data = Buffer.from(randomUUID().repeat(1 + Math.floor(Math.random() * 8)));
    const events = Array.from({ length: EVENTS_PER_KILLED_APPEND }, () => eventOf(data));
    const result = await store.appendToStream(stream, events);
    const told = { stream, ids: events.map(({ id }) => id), ...result };
    // Synchronous: what is told is in the pipe before this process can be killed for it.
    writeSync(1, `${JSON.stringify(told)}\n`);
  }
}

await Promise.all(Array.from({ length: APPENDERS }, (_, appender) => appendForever(appender)));
