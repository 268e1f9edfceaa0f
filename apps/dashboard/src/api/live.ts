import type { TypedDocumentString } from '../graphql/graphql';

/**
 * Answers of a subscription as they come, until `signal` is aborted; reconnects by itself with growing pauses. The
 * client is fetched with the first use. Throws what the server refuses.
 */
export async function* subscribe<Result, Variables extends Record<string, unknown>>(
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
  signal: AbortSignal,
): AsyncGenerator<Result> {
  const { createClient } = await import('graphql-ws');
  const client = createClient({
    url: `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/graphql`,
    retryAttempts: Number.POSITIVE_INFINITY,
    shouldRetry: () => !signal.aborted,
  });
  const answers = client.iterate<Result>({ query: document.toString(), variables });
  signal.addEventListener('abort', () => void answers.return?.(), { once: true });
  try {
    for await (const { data } of answers) if (data !== null && data !== undefined) yield data;
  } finally {
    await client.dispose();
  }
}
