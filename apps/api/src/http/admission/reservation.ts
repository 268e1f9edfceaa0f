/** What a request holds of the process's memory, from when it is let in until nothing of it is left. */
export interface Reservation {
  /** Makes it hold `bytes` of body in all. Throws OverloadedError when there is no room. */
  holdAtLeast(bytes: number): void;
  /** It needs no more than `bytes` of body in all: gives back what it holds besides. */
  holdAtMost(bytes: number): void;
  /** Whose it is, once that is known. Throws OverloadedError when that one has its share. */
  belongTo(owner: string): void;
  /** The body is here: from now on it is the process that its sender waits for. */
  arrived(): void;
  release(): void;
}

/** Why a request is not let in; the `reason` of `attribution_ingest_refused_total`. */
export type Refusal = 'memory' | 'share' | 'wait' | 'stalled';
