type Reviver = (key: string, value: unknown, context: { readonly source?: string }) => unknown;

/** JSON.parse and JSON.stringify with access to source text (ECMAScript proposal; in V8 since 11.4). */
interface JsonWithSources {
  parse(text: string, reviver: Reviver): unknown;
  rawJSON(text: string): object;
}

/**
 * The object that a JSON text holds, with the digits of every number: one that a double would write differently becomes
 * a value that JSON.stringify writes as it stood. Throws SyntaxError on text that is not JSON.
 */
export function parseExactly(text: string): Readonly<Record<string, unknown>> {
  const json = JSON as JsonWithSources & typeof JSON;
  return json.parse(text, (_key, value, { source }) =>
    typeof value === 'number' && source !== undefined && String(value) !== source
      ? json.rawJSON(source)
      : value,
  ) as Readonly<Record<string, unknown>>;
}
