/** An item of any tracking route, as far as specs look into it. */
export interface SentItem {
  readonly type?: string;
  readonly messageId?: string;
  readonly anonymousId?: string;
  readonly userId?: string;
  readonly timestamp?: string;
  readonly event?: string;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly context?: {
    readonly page?: { readonly url?: string; readonly referrer?: string };
    readonly campaign?: unknown;
  };
  readonly source?: string;
  readonly medium?: string;
  readonly campaign?: string;
  readonly interaction?: string;
  readonly date?: string;
  readonly updatedAt?: string;
  readonly amount?: string;
}

/** The items of a tracking request's body: of NDJSON its lines, of JSON the one array, else the body itself. */
export function itemsOf({ path, body }: { readonly path: string; readonly body: string }): SentItem[] {
  if (path === '/v1/events')
    return body
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as SentItem);
  if (path.endsWith('/refund')) return [JSON.parse(body) as SentItem];
  return Object.values(JSON.parse(body) as Record<string, SentItem[]>).flat();
}
