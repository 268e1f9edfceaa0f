import {
  type EventStore,
  type ExpectedRevision,
  type NewEvent,
  type RecordedEvent,
  WrongExpectedRevisionError,
} from '#domain/ports/event-store.js';

/** Positions of the server are this many times those of the embedded log: byte offsets have gaps, and so have these. */
export const SCALE = 64n;

export interface ProposedEvent {
  readonly id: string;
  readonly type: string;
  readonly contentType: string;
  readonly data: Uint8Array;
  readonly customMetadata: Uint8Array;
}

export interface StoredEvent extends ProposedEvent {
  readonly stream: string;
  readonly revision: number;
  readonly position: bigint;
  readonly createdAt: number;
}

export type AppendOutcome =
  | { readonly kind: 'success'; readonly revision: number; readonly position: bigint }
  | { readonly kind: 'wrong_expected_version'; readonly current: number }
  | { readonly kind: 'stream_deleted' }
  | { readonly kind: 'too_large' };

/** Test equipment: the rules of EventStoreDB's log, on top of the embedded one. */
export class StoredLog {
  private readonly deleted = new Set<string>();
  private readonly recent = new Map<string, { stream: string; revision: number; position: bigint }>();
  private readonly revisions = new Map<string, number>();

  constructor(
    readonly store: EventStore,
    readonly maxAppendBytes: number,
  ) {}

  deleteStream(stream: string): void {
    this.deleted.add(stream);
  }

  isDeleted(stream: string): boolean {
    return this.deleted.has(stream);
  }

  async append(
    stream: string,
    events: readonly ProposedEvent[],
    expected: ExpectedRevision | 'stream_exists',
  ): Promise<AppendOutcome> {
    if (this.deleted.has(stream)) return { kind: 'stream_deleted' };
    if (events.reduce((sum, event) => sum + sizeOnDisk(event), 0) > this.maxAppendBytes)
      return { kind: 'too_large' };
    if (expected === 'any' || expected === 'stream_exists') {
      const known = this.alreadyAppended(stream, events);
      if (known !== undefined) return known;
    }
    if (expected === 'stream_exists' && (await this.readStream(stream, 0, 1)).length === 0)
      return { kind: 'wrong_expected_version', current: -1 };
    try {
      const expectedRevision = expected === 'stream_exists' ? 'any' : expected;
      const { revision, position } = await this.store.appendToStream(stream, events.map(toNewEvent), {
        expectedRevision,
      });
      this.remember(stream, events, revision, position);
      return { kind: 'success', revision, position: BigInt(position) * SCALE };
    } catch (error) {
      if (error instanceof WrongExpectedRevisionError)
        return { kind: 'wrong_expected_version', current: error.actual };
      throw error;
    }
  }

  async readStream(stream: string, fromRevision: number, maxCount: number): Promise<StoredEvent[]> {
    const events: StoredEvent[] = [];
    for await (const event of this.store.readStream(stream, { fromRevision, maxCount }))
      events.push(toStoredEvent(event));
    return events;
  }

  async readStreamBackwards(stream: string, from: number, maxCount: number): Promise<StoredEvent[]> {
    const all = await this.readStream(stream, 0, Number.POSITIVE_INFINITY);
    return all
      .filter(({ revision }) => revision <= from)
      .toReversed()
      .slice(0, maxCount);
  }

  /** From `from` on, the event there included. */
  async readForwards(from: bigint, maxCount: number): Promise<StoredEvent[]> {
    const after = from === 0n ? 0 : Number(from / SCALE) - 1;
    return this.between(after, await this.store.headPosition(), maxCount);
  }

  /** Before `from`, exclusive; from the end when there is none. */
  async readBackwards(from: bigint | undefined, maxCount: number): Promise<StoredEvent[]> {
    let end = from === undefined ? await this.store.headPosition() : Number(from / SCALE) - 1;
    const events: StoredEvent[] = [];
    while (end > 0 && events.length < maxCount) {
      const start = Math.max(0, end - (maxCount - events.length));
      events.push(...(await this.between(start, end, Number.POSITIVE_INFINITY)).toReversed());
      end = start;
    }
    return events;
  }

  /** (after, until] of the embedded positions. */
  private async between(after: number, until: number, maxCount: number): Promise<StoredEvent[]> {
    const events: StoredEvent[] = [];
    if (until <= after) return events;
    for await (const message of this.store.subscribeToAll({ after })) {
      if (message.kind === 'caughtUp') return events;
      if (message.kind !== 'events') continue;
      for (const event of message.events) {
        if (event.position > until || events.length >= maxCount) return events;
        events.push(toStoredEvent(event));
      }
      if ((message.events.at(-1)?.position ?? 0) >= until || events.length >= maxCount) return events;
    }
    return events;
  }

  /**
   * Under `any` the server goes by the ids that it remembers: all known is a resend, the first unknown is something
   * new, and some known is answered like a conflict.
   */
  private alreadyAppended(stream: string, events: readonly ProposedEvent[]): AppendOutcome | undefined {
    const known = events.map(({ id }) => {
      const found = this.recent.get(id);
      return found?.stream === stream ? found : undefined;
    });
    if (known[0] === undefined) return undefined;
    const last = known.at(-1);
    if (known.includes(undefined) || last === undefined)
      return { kind: 'wrong_expected_version', current: this.revisions.get(stream) ?? -1 };
    return { kind: 'success', revision: last.revision, position: last.position };
  }

  private remember(
    stream: string,
    events: readonly ProposedEvent[],
    revision: number,
    position: number,
  ): void {
    for (const [n, { id }] of events.entries()) {
      const behind = events.length - 1 - n;
      this.recent.set(id, {
        stream,
        revision: revision - behind,
        position: BigInt(position - behind) * SCALE,
      });
    }
    this.revisions.set(stream, Math.max(revision, this.revisions.get(stream) ?? -1));
  }
}

const sizeOnDisk = ({ type, data, customMetadata }: ProposedEvent) =>
  data.length + customMetadata.length + 2 * type.length;

/** The content type takes the visitor's place: the server knows nothing of visitors. */
function toNewEvent({ id, type, contentType, data, customMetadata }: ProposedEvent): NewEvent {
  return { id, type, tenant: '', visitor: contentType, data, metadata: customMetadata };
}

export function toStoredEvent(event: RecordedEvent): StoredEvent {
  const { id, type, visitor, data, metadata, stream, revision, position, recordedAt } = event;
  return {
    id,
    type,
    contentType: visitor,
    data,
    customMetadata: metadata,
    stream,
    revision,
    position: BigInt(position) * SCALE,
    createdAt: recordedAt,
  };
}
