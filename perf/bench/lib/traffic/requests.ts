import type { SentEvent } from './traffic.js';

/** A tracking request, and what it must come to. */
export interface SentRequest {
  /** The body alone. */
  readonly body: Buffer;
  /** The whole request, as it goes over the wire. */
  readonly bytes: Buffer;
  /** Numbers of the good events in it, a repeated one as often as it is sent. */
  readonly numbers: readonly number[];
  readonly malformed: number;
}

export type Framing = 'ndjson' | 'batch' | 'single';

interface Shape {
  readonly path: string;
  readonly type: string;
  readonly text: string;
}

const SHAPES: Readonly<Record<Framing, (texts: readonly string[]) => Shape>> = {
  ndjson: (texts) => ({ path: '/v1/events', type: 'application/x-ndjson', text: `${texts.join('\n')}\n` }),
  batch: (texts) => ({ path: '/v1/batch', type: 'application/json', text: `{"batch":[${texts.join(',')}]}` }),
  // The route of its call, as a library without a queue sends it.
  single: ([text = '']) => ({
    path: `/v1/${/^\{"type":"([a-z]+)"/.exec(text)?.[1] ?? 'track'}`,
    type: 'application/json',
    text,
  }),
};

/** Where and as whom requests are sent. */
export interface Sender {
  readonly host: string;
  readonly writeKey: string;
}

/** Gathers events into requests of `perRequest`. */
export function* requestsOf(
  events: Iterable<SentEvent>,
  framing: Framing,
  perRequest: number,
  sender: Sender,
): Generator<SentRequest> {
  let gathered: SentEvent[] = [];
  for (const event of events) {
    gathered.push(event);
    if (gathered.length < perRequest) continue;
    yield requestOf(gathered, framing, sender);
    gathered = [];
  }
  if (gathered.length > 0) yield requestOf(gathered, framing, sender);
}

function requestOf(events: readonly SentEvent[], framing: Framing, sender: Sender): SentRequest {
  const { path, type, text } = SHAPES[framing](events.map((event) => event.text));
  const body = Buffer.from(text);
  const numbers = events.flatMap(({ number }) => number ?? []);
  return {
    body,
    bytes: Buffer.concat([head(path, type, body.length, sender), body]),
    numbers,
    malformed: events.length - numbers.length,
  };
}

function head(path: string, type: string, length: number, { host, writeKey }: Sender): Buffer {
  return Buffer.from(
    `POST ${path} HTTP/1.1\r\nhost: ${host}\r\nauthorization: Bearer ${writeKey}\r\ncontent-type: ${type}\r\ncontent-length: ${length}\r\n\r\n`,
  );
}
