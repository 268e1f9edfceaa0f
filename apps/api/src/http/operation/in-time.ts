/** A dependency that has not answered by then is failing. */
const CHECK_TIMEOUT_MS = 2_000;

/** `undefined` when it fails, or takes too long. */
export async function inTime<T>(answer: Promise<T>): Promise<T | undefined> {
  const timeout = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => timeout.resolve(undefined), CHECK_TIMEOUT_MS);
  try {
    return await Promise.race([answer, timeout.promise]);
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}
