/** What is known of a tenant at one moment. */
export interface Seen {
  readonly hasData: boolean;
  /** Facts that were made durable. */
  readonly accepted: number;
  /** A visitor that answers have, or undefined. */
  readonly visitor: string | undefined;
  /** The visitor of the curl line, once answers have it. */
  readonly probe: string | undefined;
}

/** Waiting; accepted and on the way into answers; or in them, with the visitor whose journey it is in where that is known. */
export type Arrival =
  | { readonly state: 'waiting' }
  | { readonly state: 'accepted'; readonly events: number }
  | { readonly state: 'answered'; readonly visitor: string };

/** What has arrived between two moments. `before`: when the page was opened. */
export function arrivalOf(before: Seen, now: Seen): Arrival {
  if (now.probe !== undefined) return { state: 'answered', visitor: now.probe };
  if (before.visitor === undefined && now.visitor !== undefined)
    return { state: 'answered', visitor: now.visitor };
  // A process that began anew counts from zero again.
  const events = now.accepted < before.accepted ? now.accepted : now.accepted - before.accepted;
  if (events > 0) return { state: 'accepted', events };
  return now.hasData && !before.hasData ? { state: 'accepted', events: 1 } : { state: 'waiting' };
}
