import { Random } from '../../../../apps/local/src/seed/random.js';
import { browserEvent, type Draft, mobileEvent, serverEvent } from './shapes.js';
import { Zipf } from './zipf.js';

export interface TrafficOptions {
  readonly seed: number;
  /** Events, repeats and malformed ones included. */
  readonly events: number;
  /** Of JSON, an event, about. */
  readonly bytes: number;
  /** The first event's number; numbers are in message ids and never used twice for one tenant. */
  readonly firstNumber: number;
  /** Malformed ones may be broken JSON too, not only events that no schema takes. */
  readonly mayBreakJson: boolean;
}

export interface SentEvent {
  /** JSON text, or what was to be one. */
  readonly text: string;
  /** Undefined when it is malformed: it must be refused. */
  readonly number: number | undefined;
}

/** About 690 bytes an event, and a second size. */
export const EVENT_BYTES = 690;
export const LARGE_EVENT_BYTES = 4_200;

const MALFORMED = 0.01;
const REPEATED = 0.005;
const MIXED = 0.05;
/** Over which the events' times are spread. */
const DAYS = 60;
const FIRST_DAY = Date.UTC(2026, 0, 1);

/**
 * Deterministic traffic of three producers. Numbers of good events are in their message ids (`numberOf`), so that what
 * a log or a table holds can be told by them.
 */
export function* traffic(options: TrafficOptions): Generator<SentEvent> {
  const { seed, events, bytes, firstNumber, mayBreakJson } = options;
  const random = new Random(seed, firstNumber, 17);
  const visitors = new Zipf(Math.max(10, Math.ceil(events / 5)));
  let last: SentEvent | undefined;
  for (let n = 0; n < events; n++) {
    if (last !== undefined && random.chance(REPEATED)) {
      yield last;
      continue;
    }
    const isMalformed = random.chance(MALFORMED);
    const number = firstNumber + n;
    const time = FIRST_DAY + Math.floor((n / events) * DAYS * 86_400_000) + random.int(0, 999);
    const draft: Draft = {
      messageId: `${isMalformed ? 'bad' : 'ajs-next'}-${String(number).padStart(12, '0')}`,
      visitor: visitors.draw(random),
      timestamp: new Date(time).toISOString(),
      bytes,
      isMixed: random.chance(MIXED),
    };
    const text = shapeOf(random)(draft, random);
    if (isMalformed) yield { text: spoilt(text, mayBreakJson, random), number: undefined };
    else {
      last = { text, number };
      yield last;
    }
  }
}

function shapeOf(random: Random): (draft: Draft, random: Random) => string {
  const drawn = random.next();
  if (drawn < 0.6) return browserEvent;
  return drawn < 0.7 ? serverEvent : mobileEvent;
}

/** What no server may take: cut off in the middle, or without a time that is one. */
function spoilt(text: string, mayBreakJson: boolean, random: Random): string {
  if (mayBreakJson && random.chance(0.5)) return text.slice(0, text.length >> 1);
  return text.replace(/"timestamp":"[^"]*"/, '"timestamp":"yesterday, at noon or so"');
}

/** Of message ids of facts that are not traffic: a start is timed with them. */
export const START_PREFIX = 'start-';

/** The number in a message id of this traffic; NaN for any other. */
export function numberOf(messageId: string): number {
  return messageId.startsWith('ajs-next-') ? Number(messageId.slice('ajs-next-'.length)) : Number.NaN;
}
