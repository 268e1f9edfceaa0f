/** What a row is about, as every answer with rows has it. */
export interface RowKeyLike {
  readonly channel?: string | null;
  readonly source?: string | null;
  readonly medium?: string | null;
  readonly campaign?: string | null;
  readonly content?: string | null;
  readonly term?: string | null;
  readonly landingPage?: string | null;
  readonly dimensions?: readonly { readonly name: string; readonly value: string }[];
}

/** The values of a row by key, in the order of `groupBy`; keys that the row does not have are left out. */
export function keyEntries(
  key: RowKeyLike,
  groupBy: readonly string[],
): readonly (readonly [string, string])[] {
  const values: Record<string, unknown> = { ...key };
  return groupBy.flatMap((name) => {
    const own = key.dimensions?.find((dimension) => dimension.name === name)?.value;
    const value = own ?? values[name];
    return typeof value === 'string' ? [[name, value] as const] : [];
  });
}

/** The row's name for people: its values in order. */
export function keyLabel(key: RowKeyLike, groupBy: readonly string[]): string {
  return keyEntries(key, groupBy)
    .map(([, value]) => value)
    .join(' · ');
}

/** A key of grouping for people. */
export function groupKeyLabel(key: string): string {
  return LABELS[key] ?? key;
}

const LABELS: Readonly<Record<string, string>> = {
  channel: 'Channel',
  source: 'Source',
  medium: 'Medium',
  campaign: 'Campaign',
  content: 'Content',
  term: 'Term',
  landingPage: 'Landing page',
};
