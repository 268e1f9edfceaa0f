/** A value that a column of this type cannot hold, however often it is sent. */
export class UnstorableValueError extends Error {
  constructor(type: string, value: unknown) {
    super(`${JSON.stringify(value)?.slice(0, 100) ?? typeof value} is no ${type}`);
    this.name = 'UnstorableValueError';
  }
}
