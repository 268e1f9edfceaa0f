/** What the parts of the process know of its end. */
export class Lifecycle {
  private isDraining = false;
  private readonly fatal = Promise.withResolvers<Error>();

  /** Resolves with the first error after which this process must be replaced by a new one. */
  readonly failed: Promise<Error> = this.fatal.promise;

  get draining(): boolean {
    return this.isDraining;
  }

  /** From here on the process is not ready: load balancers look elsewhere while requests in flight end. */
  drain(): void {
    this.isDraining = true;
  }

  /** A part of the process cannot go on; `main` shuts down and exits non-zero, so that a supervisor restarts it. */
  fail(error: Error): void {
    this.fatal.resolve(error);
  }
}
