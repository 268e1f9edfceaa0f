/** One value within a JSON text, as bytes. */
export interface ScannedValue {
  /** Range of its bytes, end exclusive. */
  readonly start: number;
  readonly end: number;
  /** Levels of objects and arrays, itself included; 0 for a string, number or literal. */
  readonly depth: number;
  /** A string or key within holds half of a surrogate pair, which is no character and cannot be stored as text. */
  readonly loneSurrogate: boolean;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const LETTER_U = 0x75;
export const OPEN_OBJECT = 0x7b;
export const CLOSE_OBJECT = 0x7d;
export const OPEN_ARRAY = 0x5b;
export const CLOSE_ARRAY = 0x5d;

const isSpace = (byte: number) => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;

/**
 * Walks the bytes of a JSON text to find where values begin and end. It checks nothing: the text must be one that
 * `JSON.parse` has accepted.
 * Written as loops over bytes, without recursion: depth is the sender's to choose.
 */
export class JsonScanner {
  position = 0;
  private loneSurrogate = false;

  constructor(private readonly bytes: Uint8Array) {}

  /** The byte at the next token, or -1 at the end. */
  peek(): number {
    while (this.position < this.bytes.length && isSpace(this.bytes[this.position] ?? 0)) this.position++;
    return this.bytes[this.position] ?? -1;
  }

  /** Passes one byte of punctuation. */
  pass(): void {
    this.position++;
  }

  /** True when the next token is a comma, which is passed; false at a closing bracket, which is passed as well. */
  more(): boolean {
    const comma = this.peek() === COMMA;
    this.position++;
    return comma;
  }

  /** Passes the value that begins at the next token. */
  value(): ScannedValue {
    const first = this.peek();
    const start = this.position;
    this.loneSurrogate = false;
    let depth = 0;
    if (first === OPEN_OBJECT || first === OPEN_ARRAY) depth = this.container();
    else if (first === QUOTE) this.string();
    else this.scalar();
    return { start, end: this.position, depth, loneSurrogate: this.loneSurrogate };
  }

  private container(): number {
    const { bytes } = this;
    let open = 0;
    let deepest = 0;
    while (this.position < bytes.length) {
      const byte = bytes[this.position];
      if (byte === QUOTE) {
        this.string();
        continue;
      }
      this.position++;
      if (byte === OPEN_OBJECT || byte === OPEN_ARRAY) {
        if (++open > deepest) deepest = open;
      } else if ((byte === CLOSE_OBJECT || byte === CLOSE_ARRAY) && --open === 0) break;
    }
    return deepest;
  }

  private scalar(): void {
    const { bytes } = this;
    for (; this.position < bytes.length; this.position++) {
      const byte = bytes[this.position] ?? 0;
      if (byte === COMMA || byte === CLOSE_OBJECT || byte === CLOSE_ARRAY || isSpace(byte)) return;
    }
  }

  /** Passes a string, its quotes included. */
  private string(): void {
    const { bytes } = this;
    let at = this.position + 1;
    for (; at < bytes.length; at++) {
      const byte = bytes[at];
      if (byte === QUOTE) break;
      if (byte === BACKSLASH) at = this.escape(at);
    }
    this.position = at + 1;
  }

  /** From the backslash of an escape to its last byte; of a surrogate pair, to the last byte of both. */
  private escape(at: number): number {
    const { bytes } = this;
    if (bytes[at + 1] !== LETTER_U) return at + 1;
    const unit = this.hex(at + 2);
    if (unit < 0xd800 || unit > 0xdfff) return at + 5;
    const low = bytes[at + 6] === BACKSLASH && bytes[at + 7] === LETTER_U ? this.hex(at + 8) : 0;
    if (unit <= 0xdbff && low >= 0xdc00 && low <= 0xdfff) return at + 11;
    this.loneSurrogate = true;
    return at + 5;
  }

  private hex(at: number): number {
    let unit = 0;
    for (let i = at; i < at + 4; i++) {
      const byte = this.bytes[i] ?? 0;
      unit = unit * 16 + (byte <= 0x39 ? byte - 0x30 : (byte | 0x20) - 0x57);
    }
    return unit;
  }
}
