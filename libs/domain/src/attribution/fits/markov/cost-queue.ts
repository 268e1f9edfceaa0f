interface Entry {
  readonly state: number;
  readonly cost: number;
}

/** States by cost, least first, then by number. A state is pushed again whenever its cost has changed. */
export class CostQueue {
  private readonly heap: Entry[] = [];

  constructor(private readonly costOf: (state: number) => number) {}

  push(state: number): void {
    const { heap } = this;
    const entry = { state, cost: this.costOf(state) };
    let at = heap.length;
    heap.push(entry);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = heap[parent];
      if (above === undefined || !isLess(entry, above)) break;
      heap[at] = above;
      at = parent;
    }
    heap[at] = entry;
  }

  /** Takes the cheapest state that `isWanted`; entries whose cost is no longer true are thrown away. */
  pop(isWanted: (state: number) => boolean): Entry | undefined {
    for (let entry = this.take(); entry !== undefined; entry = this.take()) {
      if (isWanted(entry.state) && entry.cost === this.costOf(entry.state)) return entry;
    }
    return undefined;
  }

  private take(): Entry | undefined {
    const { heap } = this;
    const first = heap[0];
    const moved = heap.pop();
    if (first === undefined || moved === undefined || heap.length === 0) return first;
    let at = 0;
    for (;;) {
      const [left, right] = [heap[2 * at + 1], heap[2 * at + 2]];
      if (left === undefined) break;
      const goRight = right !== undefined && isLess(right, left);
      const child = goRight ? right : left;
      if (!isLess(child, moved)) break;
      heap[at] = child;
      at = 2 * at + (goRight ? 2 : 1);
    }
    heap[at] = moved;
    return first;
  }
}

function isLess(a: Entry, b: Entry): boolean {
  return a.cost < b.cost || (a.cost === b.cost && a.state < b.state);
}
