import { isUtf8 } from 'node:buffer';
import { seededRandom } from '#domain-testing/builders/random-world.js';
import { unpack } from '../../ports/packed-events.js';
import { type Envelope, FactBatch } from '../fact-batch.js';
import { segmentCall } from '../items/segment-calls.js';
import { scanItems, scanMember, scanValue } from '../json-items.js';
import { kindByType } from '../kind-by-type.js';
import type { KindOf } from '../sent-item.js';
import { scanBatch, scanItem } from './packer.js';
import { hostileLines } from './testing/hostile-lines.js';
import { RandomLines } from './testing/random-lines.js';

/** Lines of the random comparison; a million of them when there is time for everything. */
const LINES = process.env['TEST_FULL'] === '1' ? 1_000_000 : 100_000;
const PER_BLOCK = 500;

const CALLS = ['track', 'page', 'screen', 'identify', 'alias', 'group'] as const;

const definitions = [{ event: 'Order Completed' }, { event: 'Signed Up', valueProperty: 'worth' }];

function envelope(more: Partial<Envelope> = {}): Envelope {
  let made = 0;
  return {
    tenant: 'ténant',
    rules: {
      currencies: new Set(['EUR', 'USD']),
      definitions: new Map(definitions.map((definition) => [definition.event, definition])),
      maxEventBytes: 32_768,
    },
    receivedAt: '2026-03-01T12:00:00.000Z',
    newMessageId: () => `made-${made++}`,
    ...more,
  };
}

/** What JSON.parse and the schema make of one item: the reference. */
function judge(batch: FactBatch, index: number, bytes: Buffer, kindOf: KindOf = kindByType): void {
  const refuse = (code: 'invalid_utf8' | 'malformed_json') =>
    batch.reject(index, { code, detail: '', pointer: '' });
  if (!isUtf8(bytes)) {
    refuse('invalid_utf8');
    return;
  }
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString());
  } catch {
    refuse('malformed_json');
    return;
  }
  const { depth, loneSurrogate } = scanValue(bytes);
  batch.add(index, { bytes, value, depth, loneSurrogate }, kindOf, '');
}

const trimmed = (line: Uint8Array) => Buffer.from(line.at(-1) === 0x0d ? line.subarray(0, -1) : line);

/** Everything that a batch has come to, comparable. */
function contentOf(batch: FactBatch) {
  const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');
  const streams = [...batch.streams].map(([stream, runs]) => [
    stream,
    unpack(runs).map((event) => ({ ...event, data: text(event.data), metadata: text(event.metadata) })),
  ]);
  return {
    streams,
    rejected: batch.rejected,
    accepted: batch.accepted,
    types: new Map([...batch.acceptedByType].sort()),
  };
}

/** Both ways over the same lines; returns how many were not looked at closely. */
function compare(lines: readonly Buffer[]): number {
  const reference = new FactBatch(envelope());
  for (const [index, line] of lines.entries()) judge(reference, index, trimmed(line));
  const packed = new FactBatch(envelope());
  let closely = 0;
  const count = packed.addLines(
    lines.flatMap((line) => [line, Buffer.from('\n')]),
    0,
    (index, bytes) => {
      closely++;
      judge(packed, index, trimmed(bytes));
    },
  );
  expect(count).toBe(lines.length);
  const [found, expected] = [contentOf(packed), contentOf(reference)];
  // As text first: it is compared in a fraction of the time, and the difference is only of interest when there is one.
  if (JSON.stringify(found) !== JSON.stringify(expected)) expect(found).toEqual(expected);
  return lines.length - closely;
}

describe('packing, held against JSON.parse and the schema', () => {
  it('makes the same facts and the same refusals of every hostile line', () => {
    const lines = hostileLines();
    for (const line of lines) compare([line]);
    for (let n = 0; n < lines.length; n += 60) compare(lines.slice(n, n + 60));
  }, 120_000);

  it(`makes the same of ${LINES} random lines`, () => {
    const source = new RandomLines(seededRandom(20_260_301));
    let packed = 0;
    for (let n = 0; n < LINES; n += PER_BLOCK)
      packed += compare(Array.from({ length: PER_BLOCK }, () => source.next()));
    // Neither way is the other in disguise: what senders send is packed, and so is part of what is odd.
    expect(packed).toBeGreaterThan(LINES / 4);
    expect(packed).toBeLessThan(LINES / 2);
  }, 1_800_000);

  it('packs every event that nothing is odd about', () => {
    const source = new RandomLines(seededRandom(7));
    expect(compare(Array.from({ length: 300 }, () => Buffer.from(source.event())))).toBe(300);
  });

  it('takes a body for a call only when the schema of the call does, and makes the same fact of it', () => {
    const source = new RandomLines(seededRandom(5));
    let packed = 0;
    for (let n = 0; n < LINES / 10; n++) {
      const body = source.next();
      const call = CALLS[n % CALLS.length] ?? 'track';
      if (!scanItem(body, envelope().rules, call)) continue;
      packed++;
      const found = new FactBatch(envelope());
      expect(found.addScanned()).toBe(true);
      const expected = new FactBatch(envelope());
      judge(expected, 0, body, () => segmentCall(call));
      expect(contentOf(found)).toEqual(contentOf(expected));
    }
    expect(packed).toBeGreaterThan(LINES / 100);
  }, 300_000);

  it('finds in a batch what JSON.parse finds, and leaves the rest alone', () => {
    const random = seededRandom(99);
    const source = new RandomLines(random);
    let scanned = 0;
    for (let n = 0; n < LINES / 50; n++) {
      const body = bodyOf(source, random);
      const outline = scanBatch(body, envelope().rules);
      if (outline === undefined) continue;
      scanned++;
      expect(isUtf8(body)).toBe(true);
      const value = JSON.parse(body.toString()) as {
        batch: unknown[];
        sentAt?: string | null;
        context?: unknown;
      };
      const ranges = scanItems(body, 'batch') ?? [];
      expect([outline.count, outline.sentAt ?? null]).toEqual([ranges.length, value.sentAt ?? null]);
      const context = scanMember(body, 'context');
      if (outline.context !== undefined && context !== undefined)
        expect(Buffer.from(outline.context)).toEqual(body.subarray(context.start, context.end));
      else expect([outline.context ?? null, value.context ?? null]).toEqual([null, null]);
      const shared = {
        ...(outline.sentAt !== undefined && { sentAt: outline.sentAt }),
        ...(outline.context !== undefined && { batchContext: outline.context }),
      };
      const packed = new FactBatch(envelope(shared));
      expect(packed.addScanned((index, bytes) => judge(packed, index, Buffer.from(bytes)))).toBe(true);
      const reference = new FactBatch(envelope(shared));
      for (const [index, { start, end }] of ranges.entries())
        judge(reference, index, body.subarray(start, end));
      const [found, expected] = [contentOf(packed), contentOf(reference)];
      if (JSON.stringify(found) !== JSON.stringify(expected)) expect(found).toEqual(expected);
    }
    expect(scanned).toBeGreaterThan(LINES / 200);
  }, 600_000);
});

function bodyOf(source: RandomLines, random: () => number): Buffer {
  const items = Array.from({ length: Math.floor(random() * 6) }, () =>
    random() < 0.9 ? Buffer.from(source.event()) : source.next(),
  );
  const batch = Buffer.concat(items.flatMap((item, n) => (n === 0 ? [item] : [Buffer.from(' ,\n'), item])));
  const members = [Buffer.concat([Buffer.from('"batch":['), batch, Buffer.from(']')])];
  const more = [
    '"sentAt":"2026-03-01T12:00:00.5Z"',
    '"sentAt":null',
    '"context":{"a":"é"}',
    '"writeKey":"k"',
    '"context":null',
  ];
  for (const member of more)
    if (random() < 0.2) members.splice(Math.floor(random() * 3), 0, Buffer.from(member));
  const body = Buffer.concat(
    members.flatMap((member, n) => (n === 0 ? [member] : [Buffer.from(','), member])),
  );
  return Buffer.concat([Buffer.from('{'), body, Buffer.from(random() < 0.98 ? '}' : '} x')]);
}
