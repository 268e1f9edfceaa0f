const HIGH = 2 ** 32;

/** Writes a safe integer ≥ 0 as 64 bits, little endian. */
export function writeUint64(buffer: Buffer, value: number, offset: number): void {
  buffer.writeUInt32LE(value % HIGH, offset);
  buffer.writeUInt32LE(Math.floor(value / HIGH), offset + 4);
}

/** Reads what {@link writeUint64} wrote; beyond 2^53 − 1 the result is not exact. */
export function readUint64(buffer: Buffer, offset: number): number {
  return buffer.readUInt32LE(offset) + buffer.readUInt32LE(offset + 4) * HIGH;
}
