import type { Position } from '#domain/ports/event-store.js';
import type { StreamFilter } from './group-reader.js';
import type { Head } from './head.js';

interface RecentGroup {
  /** The log up to and with it. */
  readonly head: Head;
  readonly streams: readonly string[];
}

/** Groups that are remembered: those of a second or so under load, of which a reader in this process is not behind. */
const REMEMBERED = 1_024;

/**
 * What the groups hold that this process has just written, so that a reader here that wants none of it need not read
 * them back from the disk: the tenant directory follows every group for the few that are about tenants.
 */
export class RecentGroups {
  private readonly byFirst = new Map<Position, RecentGroup>();

  note(first: Position, head: Head, streams: readonly string[]): void {
    this.byFirst.set(first, { head, streams });
    if (this.byFirst.size <= REMEMBERED) return;
    for (const oldest of this.byFirst.keys()) {
      this.byFirst.delete(oldest);
      break;
    }
  }

  /** How far a reader that is at `position` can go without meeting a stream that it wants; undefined: nowhere. */
  passOver(position: Position, wants: StreamFilter): Head | undefined {
    let reached: Head | undefined;
    for (let next = position + 1; ; next = reached.position + 1) {
      const group = this.byFirst.get(next);
      if (group === undefined || group.streams.some(wants)) return reached;
      reached = group.head;
    }
  }
}
