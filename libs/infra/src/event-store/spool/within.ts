import { EventStoreUnavailableError } from '#domain/ports/event-store.js';

/** What `answer` resolves to; {@link EventStoreUnavailableError} when that takes longer. It is not called off. */
export async function within<T>(ms: number, answer: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => late.reject(new EventStoreUnavailableError(`the event store did not answer within ${ms} ms`)),
    ms,
  );
  try {
    return await Promise.race([answer, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
