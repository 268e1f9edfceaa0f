/** Whole lines that stand one behind the other, each with its end; or one line that was too long to be kept. */
export type LineBlock = readonly Buffer[] | 'too long';

const NEWLINE = 0x0a;
const FEED = Buffer.from([NEWLINE]);

/** Bytes that are handed on at once, beside the beginning of their first line. */
const BLOCK_BYTES = 64 * 1024;

/** Cuts chunks where lines end and holds at most `maxLength` bytes of an unfinished one. */
export class LineBlocks {
  private held: Buffer[] = [];
  private heldLength = 0;
  private isTooLong = false;

  constructor(private readonly maxLength: number) {}

  /** The lines that end within `chunk`. */
  *push(chunk: Buffer): Generator<LineBlock> {
    for (let from = 0; from < chunk.length; from += BLOCK_BYTES)
      yield* this.take(chunk.subarray(from, from + BLOCK_BYTES));
  }

  /** The last line, when it has no end. */
  *end(): Generator<LineBlock> {
    if (this.isTooLong || this.heldLength > 0) yield* this.take(FEED);
  }

  private *take(chunk: Buffer): Generator<LineBlock> {
    let from = 0;
    if (this.isTooLong) {
      const end = chunk.indexOf(NEWLINE);
      if (end < 0) return;
      this.isTooLong = false;
      yield 'too long';
      from = end + 1;
    }
    const to = chunk.lastIndexOf(NEWLINE) + 1;
    if (to > from) {
      const block = [...this.held, chunk.subarray(from, to)];
      this.held = [];
      this.heldLength = 0;
      yield block;
      from = to;
    }
    this.hold(chunk.subarray(from));
  }

  private hold(part: Buffer): void {
    this.heldLength += part.length;
    // One byte more than allowed may be the carriage return of the line's end.
    if (this.heldLength > this.maxLength + 1) {
      this.isTooLong = true;
      this.held = [];
      this.heldLength = 0;
      // A copy, lest a few bytes hold on to all that they came with.
    } else if (part.length > 0) this.held.push(Buffer.from(part));
  }
}
