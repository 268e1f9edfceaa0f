/** This many keys are remembered before the memory starts afresh. */
const CAPACITY = 100_000;

/** A bounded memory of what this process has written: forgetting costs a repeated write, which changes nothing. */
export class Remembered {
  private keys = new Set<string>();

  has(key: string): boolean {
    return this.keys.has(key);
  }

  /** To be called once the write is known to be in: what is remembered is not written again. */
  add(key: string): void {
    if (this.keys.size >= CAPACITY) this.keys = new Set();
    this.keys.add(key);
  }

  /** True the first time that it is asked about a key; for who keeps what it has asked about until it is in. */
  isNew(key: string): boolean {
    if (this.has(key)) return false;
    this.add(key);
    return true;
  }
}
