import { hash } from 'node:crypto';
import type { FactType } from '../events/event-types.js';
import type { Fact } from '../facts/fact.js';
import { anonymousKey, userKey, type VisitorKey } from '../identity/visitor-key.js';
import type { ErasureNote, KnownErasures } from '../ports/erasures.js';
import type { Position, RecordedEvent } from '../ports/event-store.js';
import type { SharedTime, VisitorErasedData } from './visitor-erased.js';

interface OfTenant {
  readonly notes: ErasureNote[];
  /** By hash of a key or fact id: the position of the latest erasure that names it. */
  readonly whole: Map<string, Position>;
  readonly shared: Map<string, (Omit<SharedTime, 'visitor'> & { readonly position: Position })[]>;
}

/** Facts that a visitor makes. What an advertiser spends is nobody's, whatever its body says. */
const OF_VISITORS: ReadonlySet<string> = new Set<FactType>([
  'TouchpointRecorded',
  'EventTracked',
  'ConversionRecorded',
  'VisitorIdentified',
]);

/**
 * Which facts are erased: those before an erasure in the log that name a user of it, or name no user and are under a
 * device of its person (at a time when it was theirs, where the device is shared), or are listed by their ids. A fact
 * that names somebody else's user is that one's. So it is a function of the log alone.
 *
 * In memory there are hashes, some hundred bytes an id; the ids themselves stay in the log.
 */
export class ErasureIndex implements KnownErasures {
  private readonly tenants = new Map<string, OfTenant>();

  /** In order of position; an event that was noted before is left out. */
  note(tenant: string, position: Position, data: VisitorErasedData): void {
    const of: OfTenant = this.tenants.get(tenant) ?? { notes: [], whole: new Map(), shared: new Map() };
    if (position <= (of.notes.at(-1)?.position ?? 0)) return;
    this.tenants.set(tenant, of);
    const { subject, part, parts, erasedAt } = data;
    of.notes.push({ position, subject, part, parts, erasedAt: Date.parse(erasedAt) });
    for (const name of [...data.visitors, ...data.facts]) of.whole.set(hashOf(name), position);
    for (const { visitor, from, until } of data.shared) {
      const key = hashOf(visitor);
      of.shared.set(key, [...(of.shared.get(key) ?? []), { from, until, position }]);
    }
  }

  of(tenant: string): readonly ErasureNote[] {
    return this.tenants.get(tenant)?.notes ?? [];
  }

  isErased({ event, userId, anonymousId, metadata, text, time }: Fact): boolean {
    const of = this.erasedAfter(event);
    if (of === undefined) return false;
    const isNamed = (name: string) => isWhole(of, name, event.position);
    if (isNamed(event.id)) return true;
    if (!OF_VISITORS.has(event.type)) return false;
    if (userId !== undefined) {
      const previous = metadata.call === 'alias' ? text('previousId') : '';
      return isNamed(userKey(userId)) || (previous !== '' && isNamed(userKey(previous)));
    }
    if (anonymousId === undefined) return false;
    const device = anonymousKey(anonymousId);
    return isNamed(device) || isAtTheirTime(of, device, time, event.position);
  }

  isErasedFrame(event: RecordedEvent): boolean {
    const of = this.erasedAfter(event);
    return of !== undefined && OF_VISITORS.has(event.type) && isWhole(of, event.visitor, event.position);
  }

  /** Undefined where no erasure comes after the event, which is nearly always: that costs no hash. */
  private erasedAfter({ tenant, position }: RecordedEvent): OfTenant | undefined {
    const of = this.tenants.get(tenant);
    return of !== undefined && position < (of.notes.at(-1)?.position ?? 0) ? of : undefined;
  }
}

function isWhole(of: OfTenant, name: string, position: Position): boolean {
  return position < (of.whole.get(hashOf(name)) ?? 0);
}

function isAtTheirTime(of: OfTenant, device: VisitorKey, time: number, position: Position): boolean {
  return (of.shared.get(hashOf(device)) ?? []).some(
    (owned) => position < owned.position && isWithin(owned, time),
  );
}

/** True for a time at which a shared device was the person's. */
export function isWithin({ from, until }: Omit<SharedTime, 'visitor'>, time: number): boolean {
  return (from === null || time >= from) && (until === null || time < until);
}

/** 96 bits: that two ids meet is less likely than that a disk is wrong. */
function hashOf(name: string): string {
  return hash('sha256', name, 'base64url').slice(0, 16);
}
