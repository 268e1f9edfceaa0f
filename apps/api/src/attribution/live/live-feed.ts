/** The one value that a follower has not taken yet: a slow one misses values, and costs no more than one. */
class Follower<T> implements AsyncIterableIterator<T> {
  private waiting: PromiseWithResolvers<IteratorResult<T>> | undefined;
  private latest: { readonly value: T } | undefined;
  private hasEnded = false;

  constructor(private readonly onEnd: (follower: Follower<T>) => void) {}

  give(value: T): void {
    if (this.waiting === undefined) this.latest = { value };
    else this.waiting.resolve({ value, done: false });
    this.waiting = undefined;
  }

  async next(): Promise<IteratorResult<T>> {
    if (this.hasEnded) return { value: undefined, done: true };
    const { latest } = this;
    this.latest = undefined;
    if (latest !== undefined) return { value: latest.value, done: false };
    this.waiting ??= Promise.withResolvers();
    return this.waiting.promise;
  }

  async return(): Promise<IteratorResult<T>> {
    const last: IteratorResult<T> = { value: undefined, done: true };
    if (this.hasEnded) return last;
    this.hasEnded = true;
    this.waiting?.resolve(last);
    this.onEnd(this);
    return last;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}

export interface FeedOptions<T> {
  readonly read: () => Promise<T>;
  /** Resolves when it is time to read again. */
  readonly pause: () => Promise<void>;
  readonly onError: (error: unknown) => void;
  /** Nobody follows any more. */
  readonly onIdle: () => void;
}

/**
 * One value read over and over for as many as follow it, and only while somebody does. What cannot be read is told
 * of later: followers go on when it can be again.
 */
export class LiveFeed<T> {
  private readonly followers = new Map<Follower<T>, () => boolean>();
  private isRunning = false;

  constructor(private readonly options: FeedOptions<T>) {}

  get size(): number {
    return this.followers.size;
  }

  /** `isAllowed` is asked before every value: a follower that may not see it any more is at its end. */
  follow(isAllowed: () => boolean): AsyncIterableIterator<T> {
    const follower = new Follower<T>((ended) => this.followers.delete(ended));
    this.followers.set(follower, isAllowed);
    void this.run();
    return follower;
  }

  /** Ends all that follow. */
  close(): void {
    for (const follower of this.followers.keys()) void follower.return();
  }

  private async run(): Promise<void> {
    if (this.isRunning) return;
    this.isRunning = true;
    while (this.followers.size > 0) {
      await this.readOnce();
      await this.options.pause();
    }
    this.isRunning = false;
    this.options.onIdle();
  }

  private async readOnce(): Promise<void> {
    try {
      const value = await this.options.read();
      for (const [follower, isAllowed] of this.followers) {
        if (isAllowed()) follower.give(value);
        else void follower.return();
      }
    } catch (error) {
      this.options.onError(error);
    }
  }
}
