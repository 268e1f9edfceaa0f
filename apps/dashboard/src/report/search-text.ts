/** Values of a search as typed code holds them. `filters` is the one object: `{ channel: 'Email' }` is `filter.channel=Email`. */
export type SearchValues = Readonly<Record<string, unknown>>;

/** One text per name, as it stands in a query string. */
export type SearchText = Readonly<Record<string, string>>;

/**
 * Typed values as text: lists with commas, filters by key; what is empty or undefined is left out. Text stays as it is,
 * so this may be applied to what is text already.
 */
export function toSearchText(values: SearchValues): SearchText {
  const entries = Object.entries(values).flatMap(([name, value]): [string, string][] => {
    if (name === 'filters' && isRecord(value))
      return Object.entries(value).map(([key, text]) => [`filter.${key}`, String(text)]);
    if (value === undefined || value === null || value === '' || value === false) return [];
    const text = Array.isArray(value) ? value.join(',') : String(value);
    return text === '' ? [] : [[name, text]];
  });
  return Object.fromEntries(entries);
}

/** For the router: the query string of typed search values. The names are those of the API. */
export function stringifySearch(values: SearchValues): string {
  const text = new URLSearchParams(toSearchText(values)).toString();
  // Commas, slashes and colons are legal in a query string and read better there.
  const plain = text.replaceAll('%2C', ',').replaceAll('%2F', '/').replaceAll('%3A', ':');
  return plain === '' ? '' : `?${plain}`;
}

/** For the router: every value as text; of a name given twice the last. Types come from each route's own reader. */
export function parseSearch(query: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(query));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
