import { setTimeout as delay } from 'node:timers/promises';

/** An answer of the product's api that is not what was asked for. */
export class ApiAnswerError extends Error {
  override readonly name = 'ApiAnswerError';
  constructor(
    readonly status: number,
    readonly code: string | undefined,
    message: string,
  ) {
    super(message);
  }
}

export interface CallOptions {
  readonly token: string;
  readonly method?: string;
  readonly body?: string;
  /** Of the body; JSON by default. */
  readonly contentType?: string;
}

/** How long an api may be away or ask to be left alone. */
const PATIENCE_MS = 120_000;

/** A client of the product's own HTTP api, as any other: neither the demo nor the seeds go around it. */
export class HttpApi {
  constructor(
    private readonly baseUrl: string,
    private readonly signal: AbortSignal,
    private readonly patienceMs = PATIENCE_MS,
  ) {}

  /**
   * The JSON answer. Waits as told on 429 and 503, and a little when the connection fails (an api that is being
   * restarted); only a request that may be repeated should come here. Rejects with ApiAnswerError otherwise.
   */
  async call<T>(path: string, options: CallOptions): Promise<T> {
    const deadline = Date.now() + this.patienceMs;
    for (;;) {
      this.signal.throwIfAborted();
      const response = await this.send(path, options).catch((error: unknown) => {
        if (this.signal.aborted || Date.now() > deadline) throw error;
        return undefined;
      });
      if (response?.ok === true) {
        const text = await response.text();
        return (text === '' ? undefined : JSON.parse(text)) as T;
      }
      const later = response === undefined || response.status === 429 || response.status === 503;
      if (!later || Date.now() > deadline) throw await answerError(path, response);
      await response?.body?.cancel();
      await delay(retryAfterMs(response), undefined, { signal: this.signal });
    }
  }

  private send(
    path: string,
    { token, method, body, contentType = 'application/json' }: CallOptions,
  ): Promise<Response> {
    return fetch(`${this.baseUrl}${path}`, {
      method: method ?? (body === undefined ? 'GET' : 'POST'),
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': contentType }),
      },
      signal: AbortSignal.any([this.signal, AbortSignal.timeout(60_000)]),
      ...(body === undefined ? {} : { body }),
    });
  }
}

function retryAfterMs(response: Response | undefined): number {
  const seconds = Number(response?.headers.get('retry-after') ?? '0.25');
  return Math.min(Math.max(Number.isFinite(seconds) ? seconds * 1000 : 1000, 100), 30_000);
}

async function answerError(path: string, response: Response | undefined): Promise<ApiAnswerError> {
  const text = (await response?.text()) ?? '';
  let code: string | undefined;
  try {
    const problem = JSON.parse(text) as { code?: unknown };
    if (typeof problem.code === 'string') code = problem.code;
  } catch {
    // Not a problem document; its text is in the message.
  }
  return new ApiAnswerError(
    response?.status ?? 0,
    code,
    `${path}: ${response?.status ?? 'no'} ${text.slice(0, 500)}`,
  );
}
