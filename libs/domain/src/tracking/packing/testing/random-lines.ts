const TYPES = ['track', 'page', 'screen', 'identify', 'alias', 'group'];
const KEYS = [
  ...[
    'type',
    'messageId',
    'anonymousId',
    'userId',
    'timestamp',
    'sentAt',
    'context',
    'properties',
    'traits',
    'event',
  ],
  ...[
    'name',
    'category',
    'groupId',
    'previousId',
    'revenue',
    'total',
    'value',
    'currency',
    'x',
    '',
    'é',
    '__proto__',
  ],
];
const TEXTS = [
  ...[
    '',
    'a',
    'page',
    'track',
    'Order Completed',
    'Signed Up',
    'USD',
    'EUR',
    'GBP',
    '12.5',
    '1e40',
    'é',
    '日本語',
    '😀',
  ],
  ...[
    '2026-03-01T12:00:00.000Z',
    '2026-03-01',
    '2026-02-30T12:00:00Z',
    '\\n',
    '\\u00e9',
    '\\ud83d\\ude00',
    '\\ud83d',
    '\\"',
  ],
];
const NUMBERS = [
  '0',
  '-0',
  '1',
  '12.50',
  '1e3',
  '1E-7',
  '1e400',
  '99999999999999999999999999999999',
  '0.1',
  '-3',
  '01',
  '1.',
];

/** Makes lines of four kinds: events as senders have them, events with any fields, any JSON, and either one damaged. */
export class RandomLines {
  constructor(private readonly random: () => number) {}

  next(): Buffer {
    const kind = this.random();
    if (kind < 0.25) return Buffer.from(this.event());
    if (kind < 0.5) return Buffer.from(this.anyEvent());
    if (kind < 0.6) return Buffer.from(this.value(0));
    return this.damaged(Buffer.from(kind < 0.9 ? this.event() : this.anyEvent()));
  }

  /** An event that nothing is wrong with, and nothing odd about. */
  event(): string {
    const type = this.of(TYPES);
    const id = () => Math.floor(this.random() * 2 ** 48).toString(16);
    const event: Record<string, unknown> = {
      type,
      messageId: `ajs-${id()}${id()}`,
      anonymousId: `${id()}-${id()}`,
    };
    if (this.random() < 0.3 || type === 'alias') event['userId'] = `user-${id()}`;
    if (this.random() < 0.9) event['timestamp'] = new Date(1.7e12 + this.random() * 1e11).toISOString();
    if (this.random() < 0.5) event['sentAt'] = new Date(1.7e12 + this.random() * 1e11).toISOString();
    if (type === 'track') {
      event['event'] = this.of(['Order Completed', 'Product Viewed', 'Überblick']);
      event['properties'] = {
        revenue: Math.floor(this.random() * 1e4) / 100,
        currency: 'EUR',
        list: [1, { a: null }],
      };
    }
    if (type === 'alias') event['previousId'] = id();
    if (type === 'group') event['groupId'] = id();
    if (this.random() < 0.8)
      event['context'] = {
        page: { url: `https://example.com/?q=${id()}`, title: this.of(['Home', 'Größe', 'a"b\\c\n']) },
      };
    return JSON.stringify(event);
  }

  private anyEvent(): string {
    const members = Array.from({ length: 2 + Math.floor(this.random() * 14) }, () => this.member(1));
    if (this.random() < 0.9) members.push(`"type":"${this.of(TYPES)}"`);
    if (this.random() < 0.9) members.push('"messageId":"m1"');
    if (this.random() < 0.9) members.push('"anonymousId":"a1"');
    return `{${members.join(',')}}`;
  }

  private member(depth: number): string {
    const key = this.of(KEYS);
    const written =
      this.random() < 0.03
        ? `\\u00${(key.charCodeAt(0) || 0x61).toString(16).padStart(2, '0').slice(-2)}${key.slice(1)}`
        : key;
    return `${this.space()}"${written}"${this.space()}:${this.space()}${this.value(depth)}${this.space()}`;
  }

  private value(depth: number): string {
    const kind = this.random();
    if (depth < 5 && kind < 0.2) return `{${this.some(() => this.member(depth + 1))}}`;
    if (depth < 5 && kind < 0.3)
      return `[${this.some(() => this.space() + this.value(depth + 1) + this.space())}]`;
    if (kind < 0.35) return '['.repeat(70) + ']'.repeat(70);
    if (kind < 0.75)
      return `"${this.of(TEXTS)}${this.random() < 0.1 ? 'x'.repeat(Math.floor(this.random() * 300)) : ''}"`;
    return kind < 0.88 ? this.of(NUMBERS) : this.of(['true', 'false', 'null']);
  }

  private some(make: () => string): string {
    return Array.from({ length: Math.floor(this.random() * 4) }, make).join(',');
  }

  private space(): string {
    return this.random() < 0.93 ? '' : this.of([' ', '\t', '\r', '  ']);
  }

  /** Bytes changed, left out, put in, cut off, or taken from elsewhere; never a line feed. */
  private damaged(line: Buffer): Buffer {
    let bytes = line;
    for (let n = 1 + Math.floor(this.random() * 2); n > 0; n--) {
      const at = Math.floor(this.random() * bytes.length);
      const to = at + Math.floor(this.random() * 4);
      const put = Buffer.from(
        this.random() < 0.5
          ? this.of(['"', '\\', '{', '}', '[', ']', ',', ':', '0', ' ', 'é', '\u0000'])
          : '?',
      );
      if (put[0] === 0x3f) put[0] = Math.floor(this.random() * 256);
      const kind = this.random();
      if (kind < 0.35) bytes = Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(at + put.length)]);
      else if (kind < 0.55) bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(to)]);
      else if (kind < 0.8) bytes = Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(at)]);
      else if (kind < 0.9) bytes = bytes.subarray(0, at);
      else bytes = Buffer.concat([bytes.subarray(0, to), bytes.subarray(at)]);
    }
    return Buffer.from(bytes.map((byte) => (byte === 0x0a ? 0x20 : byte)));
  }

  private of<T>(values: readonly T[]): T {
    const value = values[Math.floor(this.random() * values.length)];
    if (value === undefined) throw new Error('nothing to choose from');
    return value;
  }
}
