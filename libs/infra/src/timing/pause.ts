/** Resolves after `ms`, or at once when `signal` aborts. Without `ref` it does not keep the process alive. */
export function pause(ms: number, signal: AbortSignal, { ref = true } = {}): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    if (!ref) timer.unref();
    signal.addEventListener('abort', done);
  });
}
