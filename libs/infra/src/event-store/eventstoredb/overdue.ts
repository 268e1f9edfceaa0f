import { EventStoreUnavailableError } from '#domain/ports/event-store.js';

/** The server is connected and does not answer: the connection is not to be trusted. */
export class OverdueError extends EventStoreUnavailableError {}
