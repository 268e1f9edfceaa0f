/**
 * Gives the memory of a chunk back at once, when the chunk is all there is in it. Whoever waits for the collector pays
 * for it: memory outside the heap, at the rate of a stream, makes it mark the whole heap several times a second, which
 * costs more than reading the chunk. Nobody may look at the chunk after that.
 */
export function giveBack({ buffer, byteLength }: Buffer): void {
  if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) buffer.transfer(0);
}
