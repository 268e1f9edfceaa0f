const LONGEST_SHORT_TEXT = 64;
const TWO_POW_32 = 0x1_0000_0000;

/** Bytes written one after the other, little endian, in memory that grows as they come. */
export class ByteSink {
  private bytes: Buffer;
  private view: DataView;
  private at = 0;

  constructor(size = 1 << 16) {
    this.bytes = Buffer.allocUnsafeSlow(size);
    this.view = viewOf(this.bytes);
  }

  /** What has been written; valid until the next write. */
  written(): Buffer {
    return this.bytes.subarray(0, this.at);
  }

  uint8(value: number): void {
    this.room(1);
    this.bytes[this.at++] = value;
  }

  uint16(value: number): void {
    this.room(2);
    this.view.setUint16(this.at, value, true);
    this.at += 2;
  }

  uint32(value: number): void {
    this.room(4);
    this.view.setUint32(this.at, value, true);
    this.at += 4;
  }

  /** A safe integer as 64 bits, in two's complement where it is negative. */
  int64(value: number): void {
    this.room(8);
    this.view.setUint32(this.at, value, true);
    this.view.setInt32(this.at + 4, Math.floor(value / TWO_POW_32), true);
    this.at += 8;
  }

  uint64(value: bigint): void {
    this.room(8);
    this.view.setBigUint64(this.at, value, true);
    this.at += 8;
  }

  /** The length of a text or a list. */
  varint(value: number): void {
    let rest = value;
    for (; rest >= 0x80; rest = Math.floor(rest / 0x80)) this.uint8((rest % 0x80) | 0x80);
    this.uint8(rest);
  }

  /** Its bytes in UTF-8 after their number; a lone surrogate becomes U+FFFD. */
  text(value: string): void {
    const { length } = value;
    this.room(3 * length + 5);
    if (length <= LONGEST_SHORT_TEXT && this.shortAscii(value)) return;
    // Nearly always ASCII, whose bytes are as many as its code units; else what was written moves up.
    const guess = varintLength(length);
    const count = this.bytes.write(value, this.at + guess, 'utf8');
    const prefix = varintLength(count);
    if (prefix !== guess) this.bytes.copyWithin(this.at + prefix, this.at + guess, this.at + guess + count);
    this.varint(count);
    this.at += count;
  }

  /** A call into the runtime costs more than copying a few characters here. */
  private shortAscii(value: string): boolean {
    const { bytes } = this;
    const { length } = value;
    const start = this.at + 1;
    for (let i = 0; i < length; i++) {
      const code = value.charCodeAt(i);
      if (code > 0x7f) return false;
      bytes[start + i] = code;
    }
    bytes[this.at] = length;
    this.at = start + length;
    return true;
  }

  private room(count: number): void {
    const needed = this.at + count;
    if (needed <= this.bytes.length) return;
    const grown = Buffer.allocUnsafeSlow(Math.max(needed, 2 * this.bytes.length));
    this.bytes.copy(grown, 0, 0, this.at);
    this.bytes = grown;
    this.view = viewOf(grown);
  }
}

function viewOf(bytes: Buffer): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function varintLength(value: number): number {
  let length = 1;
  for (let rest = value; rest >= 0x80; rest = Math.floor(rest / 0x80)) length++;
  return length;
}
