/** Copies bytes, and up to 15 more behind them: there is room, and what comes next is written later. */
@inline export function copy(to: usize, from: usize, length: usize): void {
  for (let n: usize = 0; n < length; n += 16) v128.store(to + n, v128.load(from + n));
}
