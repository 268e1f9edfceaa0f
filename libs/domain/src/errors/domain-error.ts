/**
 * An error that a client can act upon. `code` is stable and public: it becomes `code` in
 * `application/problem+json` and `extensions.code` in GraphQL. `detail` is for people and may change.
 */
export class DomainError extends Error {
  constructor(
    readonly code: string,
    readonly detail: string,
    readonly extra: Readonly<Record<string, unknown>> = {},
    options?: ErrorOptions,
  ) {
    super(detail, options);
    this.name = new.target.name;
  }
}
