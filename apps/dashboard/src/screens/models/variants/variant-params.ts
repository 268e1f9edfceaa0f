/** A parameter's value as it stands in a field. */
export function fieldText(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Parameters as they were typed: numbers and objects where they read as such, else text; what is empty is not said. */
export function paramsFrom(
  parameters: readonly { readonly name: string; readonly default: unknown }[],
  typed: (name: string) => string,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    parameters.flatMap(({ name, default: preset }) => {
      const text = typed(name).trim();
      if (text === '') return [];
      const isText = typeof preset === 'string' || (preset === null && !text.startsWith('{'));
      return [[name, isText ? text : readValue(text)]];
    }),
  );
}

function readValue(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
