/** A JSON number kept as the client wrote it: `12345678901.123456789` survives where a double would not. */
export class NumberText {
  constructor(readonly text: string) {}
}

export type Json = string | boolean | null | NumberText | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json | undefined;
}

export function isObject(value: unknown): value is JsonObject {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof NumberText)
  );
}

/** JSON text of the value; undefined members are left out, numbers are written as they were given. */
export function jsonText(value: Json): string {
  if (value instanceof NumberText) return value.text;
  if (Array.isArray(value)) return `[${value.map(jsonText).join(',')}]`;
  if (isObject(value)) {
    const members = Object.entries(value).flatMap(([name, member]) =>
      member === undefined ? [] : [`${JSON.stringify(name)}:${jsonText(member)}`],
    );
    return `{${members.join(',')}}`;
  }
  return JSON.stringify(value);
}

type SourceReviver = (key: string, value: unknown, context: { readonly source?: string }) => unknown;

/** The inverse of `jsonText`: every number keeps its source text. */
export function parseJsonText(text: string): Json {
  const keepNumbers: SourceReviver = (_, value, context) =>
    typeof value === 'number' ? new NumberText(context.source ?? String(value)) : value;
  return JSON.parse(text, keepNumbers as (key: string, value: unknown) => unknown) as Json;
}
