import { type EventStore, EventStoreUnavailableError, type NewEvent } from '#domain/ports/event-store.js';

/** Test equipment: sends appends to one stream, each begun when the one before is answered, the same again after a 503. */
export class Sender {
  /** Ids in the order in which their appends were answered. */
  readonly acknowledged: string[] = [];

  constructor(
    private readonly store: Pick<EventStore, 'appendToStream'>,
    readonly stream: string,
  ) {}

  async send(events: readonly NewEvent[]): Promise<void> {
    for (;;) {
      try {
        await this.store.appendToStream(this.stream, events);
        break;
      } catch (error) {
        if (!(error instanceof EventStoreUnavailableError)) throw error;
      }
    }
    this.acknowledged.push(...events.map(({ id }) => id));
  }
}

/** The ids in the order in which readers take them: of repeats the first counts. */
export const firstRecords = (events: readonly { readonly id: string }[] | undefined): string[] => [
  ...new Set(events?.map(({ id }) => id)),
];
