import {
  type AppendResult,
  type EventStore,
  EventStoreUnavailableError,
  type NewEvent,
  type RecordedEvent,
} from '#domain/ports/event-store.js';
import { InMemoryEventStore } from '#domain-testing/fakes/in-memory-event-store.js';

/**
 * What becomes of an append: stored and answered, not stored, stored and not answered (the answer is lost), never
 * answered, or stored when the next append comes while nobody waits for it any more.
 */
export type Fate = 'answered' | 'refused' | 'answer lost' | 'hangs' | 'stored late';

/** Test equipment: a store across a network, which does to each append what `fate` says. */
export class FlakyStore implements EventStore {
  /** Appends that reached the store, whatever became of them. */
  attempts = 0;
  private late: (() => Promise<unknown>)[] = [];

  constructor(
    public fate: () => Fate = () => 'answered',
    private readonly store: EventStore = new InMemoryEventStore(),
    /** As a store that knows the ids it has: of a repeat it keeps nothing. */
    private readonly known?: Set<string>,
  ) {}

  async appendToStream(...append: Parameters<EventStore['appendToStream']>): Promise<AppendResult> {
    this.attempts++;
    const late = this.late.splice(0);
    const fate = this.fate();
    for (const store of late) await store();
    if (fate === 'refused') throw new EventStoreUnavailableError('connection refused');
    if (fate === 'hangs') return new Promise(() => undefined);
    if (fate === 'stored late') {
      this.late.push(() => this.keep(append));
      return new Promise(() => undefined);
    }
    const result = await this.keep(append);
    if (fate === 'answer lost') throw new EventStoreUnavailableError('connection reset');
    return result;
  }

  readonly readStream: EventStore['readStream'] = (...args) => this.store.readStream(...args);
  readonly subscribeToAll: EventStore['subscribeToAll'] = (...args) => this.store.subscribeToAll(...args);

  async headPosition(): Promise<number> {
    if (this.fate() === 'refused') throw new EventStoreUnavailableError('connection refused');
    return this.store.headPosition();
  }

  async close(): Promise<void> {
    await this.store.close();
  }

  private async keep([stream, events, options]: Parameters<
    EventStore['appendToStream']
  >): Promise<AppendResult> {
    const fresh = events.filter((event) => this.isFresh(event));
    if (fresh.length === 0) return { position: await this.store.headPosition(), revision: 0 };
    return this.store.appendToStream(stream, fresh, options);
  }

  private isFresh({ id }: NewEvent): boolean {
    if (this.known === undefined) return true;
    const isFresh = !this.known.has(id);
    this.known.add(id);
    return isFresh;
  }
}

/** Everything in a store, by stream. */
export async function contentOf(store: EventStore): Promise<Map<string, readonly RecordedEvent[]>> {
  const events: RecordedEvent[] = [];
  for await (const message of store.subscribeToAll()) {
    if (message.kind === 'events') events.push(...message.events);
    if (message.kind === 'caughtUp') break;
  }
  return Map.groupBy(events, ({ stream }) => stream);
}
