/** Values of these properties in a JSON object as sent, '' where there is none; numbers and booleans as text. */
export function customDimensionsOf(properties: string, names: readonly string[]): readonly string[] {
  if (names.length === 0) return [];
  const parsed: unknown = properties === '' ? {} : JSON.parse(properties);
  return names.map((name) => {
    if (typeof parsed !== 'object' || parsed === null || !Object.hasOwn(parsed, name)) return '';
    const value = (parsed as Record<string, unknown>)[name];
    return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : '';
  });
}
