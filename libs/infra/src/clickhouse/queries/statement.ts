/**
 * A query to run: SQL with the placeholder `{readModels}` for the database and `{name:Type}` for every value, and
 * the values by name. Nothing that a user sends is ever part of the text.
 */
export interface Statement {
  readonly sql: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** One question to the read models, as a value that can be inspected without running it. */
export interface QueryObject {
  toSQL(): Statement;
}
