import {
  type EventStore,
  type RecordedEvent,
  START,
  type SubscribeOptions,
  type SubscriptionMessage,
} from '#domain/ports/event-store.js';
import { readCopy, writeCopy } from './copied-events.js';

/**
 * The subscription of the tenant directory, with a copy of what it has read on this machine's disk: an api that starts
 * while the event store is away still knows its tenants and keys, as of the last time that it was there.
 *
 * With the store there at the start the copy is not looked at: everything is read from the log, and copied anew.
 * Without both, nothing is told, and the directory is not ready.
 */
export class TenantCopy {
  private seen: RecordedEvent[] = [];
  private copied = 0;
  private hasCaughtUp = false;

  constructor(
    private readonly store: Pick<EventStore, 'subscribeToAll' | 'headPosition'>,
    /** One store's copy: positions mean nothing in another. */
    private readonly path: string,
    /** Told when the copy cannot be written: a later start without the store would know less. */
    private readonly onError: (error: unknown) => void,
  ) {}

  async *subscribeToAll(options: SubscribeOptions = {}): AsyncGenerator<SubscriptionMessage> {
    let { after = START } = options;
    if (!this.hasCaughtUp && !(await this.isStoreThere())) {
      const known = (await readCopy(this.path)).filter(({ position }) => position > after);
      const last = known.at(-1);
      if (last !== undefined) {
        this.seen = [...known];
        this.copied = known.length;
        yield { kind: 'events', events: known };
        after = last.position;
        this.hasCaughtUp = true;
        yield { kind: 'caughtUp', position: after };
      }
    }
    for await (const message of this.store.subscribeToAll({ ...options, after })) {
      if (message.kind === 'events') this.seen.push(...message.events);
      if (message.kind === 'caughtUp') {
        this.hasCaughtUp = true;
        await this.copy();
      }
      yield message;
    }
  }

  private async isStoreThere(): Promise<boolean> {
    try {
      await this.store.headPosition();
      return true;
    } catch {
      return false;
    }
  }

  private async copy(): Promise<void> {
    if (this.copied === this.seen.length) return;
    try {
      await writeCopy(this.path, this.seen);
      this.copied = this.seen.length;
    } catch (error) {
      this.onError(error);
    }
  }
}
