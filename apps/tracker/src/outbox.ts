import { read, write } from './stored';
import { isOut } from './visitor';

/** Of a beacon, and of a fetch that outlives its page, browsers take 64 KiB. */
const BATCH_BYTES = 6e4;
/** The api takes events of 32 KiB. */
const EVENT_BYTES = 32e3;
const FLUSH_EVENTS = 10;
const FLUSH_MS = 3e3;
const KEPT_EVENTS = 100;
const KEPT_CHARACTERS = 2e5;
const LONGEST_PAUSE_MS = 3e5;

const PAUSED = 'paused';

/** Events as JSON, oldest first. Storage has them too, beside those of other tabs. */
let queue: string[] = [];
/** Of them, those whose answer is awaited. */
let sending: string[] = [];
let timer = 0;
let failures = 0;
let url: string;
let key: string;

const bytes = (text: string): number => new Blob([text]).size;

const stored = (): string[] => {
  try {
    return JSON.parse(read(`queue.${key}`));
  } catch {
    return [];
  }
};

/** Of too many events the oldest go. What two tabs write at one moment may miss storage, but neither tab's memory. */
function store(events: string[]): void {
  while (events[KEPT_EVENTS] || events.join().length > KEPT_CHARACTERS) events.shift();
  write(`queue.${key}`, events[0] ? JSON.stringify(events) : '');
}

/** All of them, also those of other tabs, unless it is said which. */
export function forget(events?: string[]): void {
  const isLeft = (event: string) => events && !events.includes(event);
  queue = queue.filter(isLeft);
  store(stored().filter(isLeft));
}

/** Takes over what earlier pages could not send. A live tab may send the same: a repeated messageId is harmless. */
export function openOutbox(batchUrl: string, writeKey: string): void {
  url = batchUrl;
  key = writeKey;
  queue = stored();
}

export function put(event: object): void {
  const text = JSON.stringify(event);
  if (bytes(text) > EVENT_BYTES) return;
  queue.push(text);
  if (queue[KEPT_EVENTS]) queue.shift();
  store([...stored(), text]);
  if (queue[FLUSH_EVENTS - 1]) void flush();
  else timer ||= setTimeout(flush, FLUSH_MS);
}

/**
 * Milliseconds until the api wants to hear from this browser again, false for now. Kept over pages; a clock that was set
 * back does not silence it for good.
 */
function pauseLeft(): number | false {
  const left = +read(PAUSED) - Date.now();
  return left > 0 && left <= LONGEST_PAUSE_MS && left;
}

/** The oldest events that are not on their way and fit into one batch, and that batch. */
function nextBatch(): [events: string[], body: string] {
  let size = 0;
  const events = (isOut() ? [] : queue).filter(
    // biome-ignore lint/suspicious/noAssignInExpressions: every byte of this file is loaded by every visitor.
    (event) => !sending.includes(event) && (size += bytes(event) + 1) < BATCH_BYTES,
  );
  return [
    events,
    `${JSON.stringify({ writeKey: key, sentAt: new Date() }).slice(0, -1)},"batch":[${events}]}`,
  ];
}

async function flush(): Promise<void> {
  clearTimeout(timer);
  const pause = pauseLeft();
  timer = pause ? setTimeout(flush, pause) : 0;
  const [events, body] = nextBatch();
  if (pause || sending[0] || !events[0]) return;
  sending = events;
  // No answer is the api's failure.
  let status = 500;
  let wait = 1e3 * 2 ** failures;
  try {
    const answer = await fetch(url, { method: 'POST', body, keepalive: true, credentials: 'omit' });
    status = answer.status;
    wait = Number(answer.headers.get('retry-after')) * 1e3 || wait;
  } catch {}
  sending = [];
  if (status > 499 || status === 408 || status === 429) {
    failures++;
    write(PAUSED, `${Date.now() + Math.min(wait, LONGEST_PAUSE_MS)}`);
  } else {
    // What the api refuses for good would be refused again.
    failures = 0;
    forget(events);
  }
  void flush();
}

/** The page may end now. While the api is known to be away its events wait in storage for the next page. */
export function flushByBeacon(): void {
  while (navigator.onLine && !pauseLeft()) {
    const [events, body] = nextBatch();
    if (!events[0] || !navigator.sendBeacon(url, body)) return;
    forget(events);
  }
}
