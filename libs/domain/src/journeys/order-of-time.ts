/** What touchpoints, conversions and events are ordered by. */
export interface Ordered {
  readonly time: number;
  readonly messageId: string;
  readonly id: string;
}

/** By (time, messageId), by code unit; the fact id settles what two senders' equal messageIds leave open. */
export function byTimeAndMessage(a: Ordered, b: Ordered): number {
  return a.time - b.time || compareText(a.messageId, b.messageId) || compareText(a.id, b.id);
}

/** By code unit: the same on every machine and in every locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Index of the first item at or after `time` in a list in order of time, by bisection. */
export function firstFrom(items: readonly { readonly time: number }[], time: number): number {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((items[middle]?.time ?? time) < time) low = middle + 1;
    else high = middle;
  }
  return low;
}
