import { build, type Histogram } from 'hdr-histogram-js';
import { Random } from '../../../../apps/local/src/seed/random.js';
import { type Answered, Connection, openConnections } from './connection.js';

export interface OpenLoopOptions {
  readonly port: number;
  readonly requests: readonly Buffer[];
  /** Mean rate; gaps between intended sends are exponential, as of many senders who know nothing of each other. */
  readonly perSecond: number;
  readonly seed: number;
  /** Connections opened beforehand. */
  readonly connections?: number;
  /** With all of these busy a request waits for one, and its waiting counts. */
  readonly maxConnections?: number;
  readonly onAnswer?: (index: number, answer: Answered) => void;
}

export interface OpenLoopFigures {
  /** Microseconds from the intended time of sending, of answers with 2xx. */
  readonly good: Histogram;
  /** And of all other answers; connections that ended without one are not here. */
  readonly refused: Histogram;
  readonly unanswered: number;
  /** From the first intended send to the last answer. */
  readonly wallSeconds: number;
  /** Greatest lateness of a send behind its intended time, in microseconds: what is not the server's fault. */
  readonly sender: Histogram;
}

const histogram = () =>
  build({ lowestDiscernibleValue: 1, highestTrackableValue: 120_000_000, numberOfSignificantValueDigits: 3 });

/** Sends on a schedule, whether answers come or not, and takes every latency from the intended time. */
export async function openLoop(options: OpenLoopOptions): Promise<OpenLoopFigures> {
  const { port, requests, perSecond, seed, connections = 64, maxConnections = 256 } = options;
  const random = new Random(seed, requests.length, 23);
  const idle: Connection[] = await openConnections(port, connections);
  const all = [...idle];
  const [good, refused, sender] = [histogram(), histogram(), histogram()];
  const waiting: { index: number; intended: number }[] = [];
  let waited = 0;
  let left = requests.length;
  let unanswered = 0;
  const done = Promise.withResolvers<void>();

  const take = () => {
    const free = idle.pop();
    if (free !== undefined || all.length >= maxConnections) return free;
    const made = new Connection(port);
    all.push(made);
    return made;
  };
  const send = (connection: Connection, index: number, intended: number) => {
    const request = requests[index];
    if (request === undefined) return;
    sender.recordValue(Math.max(1, Math.round((performance.now() - intended) * 1_000)));
    connection.send(request, (answer) => {
      const micros = Math.max(1, Math.round((performance.now() - intended) * 1_000));
      if (answer.status === 0) unanswered++;
      else (answer.status < 300 ? good : refused).recordValue(micros);
      options.onAnswer?.(index, answer);
      const next = waiting[waited];
      if (next === undefined) idle.push(connection);
      else {
        waited++;
        send(connection, next.index, next.intended);
      }
      if (--left === 0) done.resolve();
    });
  };

  const started = performance.now();
  let at = started;
  let index = 0;
  // The sender has a core of its own and spins on it: a timer would be late by up to a millisecond.
  const tick = () => {
    const now = performance.now();
    while (index < requests.length && at <= now) {
      const connection = take();
      if (connection === undefined) waiting.push({ index, intended: at });
      else send(connection, index, at);
      index++;
      at += random.exponential(1_000 / perSecond);
    }
    if (index < requests.length) setImmediate(tick);
  };
  if (requests.length === 0) done.resolve();
  tick();
  await done.promise;
  const wallSeconds = (performance.now() - started) / 1_000;
  for (const connection of all) connection.close();
  return { good, refused, unanswered, wallSeconds, sender };
}

/** The 99th percentile in milliseconds. */
export const p99Ms = (of: Histogram): number => of.getValueAtPercentile(99) / 1_000;
