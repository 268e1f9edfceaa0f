import type { FieldRules } from './item-rules.js';

/** What is wrong with one item of a request. `code` is stable and public. */
export interface ItemProblem {
  readonly code: ItemProblemCode;
  /** For people. */
  readonly detail: string;
  /** JSON pointer (RFC 6901) into the document that was sent. */
  readonly pointer: string;
}

export type ItemProblemCode =
  | 'malformed_json'
  | 'invalid_utf8'
  | 'event_too_large'
  | 'nesting_too_deep'
  | 'lone_surrogate'
  | 'invalid_type'
  | 'invalid_length'
  | 'invalid_value'
  | 'invalid_number'
  | 'invalid_timestamp'
  | 'invalid_date'
  | 'missing_field'
  | 'missing_identity'
  | 'unknown_type'
  | 'currency_not_supported';

/** The same without its place: what a check of one value finds. `detail` continues the name of the field. */
export interface Fault {
  readonly code: ItemProblemCode;
  readonly detail: string;
}

/** A check of one value; undefined when it is good. */
export type Check = (value: unknown, rules: FieldRules) => Fault | undefined;

/** One that is the same for every tenant. */
export type PlainCheck = (value: unknown) => Fault | undefined;
