/** One line of a stream, without its end; `undefined` bytes when it was too long to be kept. */
export interface Line {
  /** From 0, blank lines counted. */
  readonly index: number;
  readonly bytes: Buffer | undefined;
}

const NEWLINE = 0x0a;
const RETURN = 0x0d;

/** Cuts chunks into lines and holds at most `maxLength` bytes of an unfinished one. Blank lines are left out. */
export class LineSplitter {
  private held: Buffer[] = [];
  private heldLength = 0;
  private isTooLong = false;
  private index = 0;

  constructor(private readonly maxLength: number) {}

  /** The lines that end within `chunk`. */
  *push(chunk: Buffer): Generator<Line> {
    let from = 0;
    for (let to = chunk.indexOf(NEWLINE); to >= 0; to = chunk.indexOf(NEWLINE, from)) {
      this.hold(chunk.subarray(from, to));
      yield* this.take();
      from = to + 1;
    }
    this.hold(chunk.subarray(from));
  }

  /** The last line, when it has no end. */
  *end(): Generator<Line> {
    yield* this.take();
  }

  private hold(part: Buffer): void {
    this.heldLength += part.length;
    // One byte more than allowed may be the carriage return of the line's end.
    if (this.heldLength > this.maxLength + 1) {
      this.isTooLong = true;
      this.held = [];
    } else if (part.length > 0) this.held.push(part);
  }

  private *take(): Generator<Line> {
    const index = this.index++;
    const { isTooLong, held } = this;
    this.held = [];
    this.heldLength = 0;
    this.isTooLong = false;
    if (isTooLong) {
      yield { index, bytes: undefined };
      return;
    }
    let bytes = held.length === 1 ? held[0] : Buffer.concat(held);
    if (bytes?.at(-1) === RETURN) bytes = bytes.subarray(0, -1);
    if (bytes === undefined || isBlank(bytes)) return;
    yield { index, bytes: bytes.length > this.maxLength ? undefined : bytes };
  }
}

function isBlank(bytes: Buffer): boolean {
  return bytes.every((byte) => byte === 0x20 || byte === 0x09 || byte === RETURN);
}
