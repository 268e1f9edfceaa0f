/** Large enough for the facts of a usual request. */
const SLAB_BYTES = 128 * 1024;
/** What is smaller comes out of memory that many share. */
const SMALL_BYTES = 2_048;
/** Slabs that wait to be used again. */
const MAX_SPARE = 32;

const spare: Uint8Array[] = [];

/**
 * Memory of one request's packed facts. New memory of this size is fetched from the system and given back each time,
 * which takes longer than all else that is done with a fact; so what is released is used again.
 */
export class Slabs {
  private readonly taken: Uint8Array[] = [];
  private used = SLAB_BYTES;

  /** A copy of the bytes, good until {@link release}. */
  copy(bytes: Uint8Array): Uint8Array {
    if (bytes.length <= SMALL_BYTES) return Buffer.from(bytes);
    if (bytes.length > SLAB_BYTES) return bytes.slice();
    if (this.used + bytes.length > SLAB_BYTES) {
      this.taken.push(spare.pop() ?? new Uint8Array(SLAB_BYTES));
      this.used = 0;
    }
    const slab = this.taken.at(-1) ?? bytes;
    const at = this.used;
    this.used += bytes.length;
    slab.set(bytes, at);
    return slab.subarray(at, this.used);
  }

  /** Nobody looks at the copies any more. */
  release(): void {
    for (const slab of this.taken.splice(0)) if (spare.length < MAX_SPARE) spare.push(slab);
    this.used = SLAB_BYTES;
  }
}
