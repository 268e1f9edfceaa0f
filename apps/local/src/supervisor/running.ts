export interface Exit {
  readonly code: number | null;
  readonly signal: string | null;
}

/** One run of a service. */
export interface Running {
  readonly pid: number;
  /** Settles once it is gone, for whatever reason. */
  readonly exited: Promise<Exit>;
  /** Ends it in order, by force after a bounded time; resolves once it is gone. */
  stop(): Promise<unknown>;
}

export function exitText({ code, signal }: Exit): string {
  return signal === null ? `code ${code}` : signal;
}
