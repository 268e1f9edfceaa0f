/** Click ids that ad platforms append to landing pages, in the order in which one is preferred over another. */
export const CLICK_ID_KINDS = [
  'gclid',
  'gbraid',
  'wbraid',
  'fbclid',
  'msclkid',
  'ttclid',
  'li_fat_id',
  'twclid',
] as const;

export type ClickIdKind = (typeof CLICK_ID_KINDS)[number];

/** Where a click with such an id comes from, for contexts that do not say it themselves. */
export interface ClickOrigin {
  readonly source: string;
  readonly medium: string;
}

/**
 * The search engines' ids are put on ad clicks alone. The social networks' say where a click comes from, but not
 * that it was paid (Facebook's is on every outbound link): that is for the medium to say.
 */
const CLICK_ORIGINS: Readonly<Record<ClickIdKind, ClickOrigin>> = {
  gclid: { source: 'google', medium: 'cpc' },
  gbraid: { source: 'google', medium: 'cpc' },
  wbraid: { source: 'google', medium: 'cpc' },
  msclkid: { source: 'bing', medium: 'cpc' },
  fbclid: { source: 'facebook', medium: 'social' },
  ttclid: { source: 'tiktok', medium: 'social' },
  li_fat_id: { source: 'linkedin', medium: 'social' },
  twclid: { source: 'twitter', medium: 'social' },
};

/** The origin of a click id's kind; undefined when there is none, or nobody knows it. */
export function clickOriginOf(kind: string): ClickOrigin | undefined {
  const known = CLICK_ID_KINDS.find((name) => name === kind);
  return known && CLICK_ORIGINS[known];
}

/** The first known click id among these keys, or ''. */
export function clickIdKindOf(clickIds: unknown): string {
  if (typeof clickIds !== 'object' || clickIds === null) return '';
  return CLICK_ID_KINDS.find((kind) => Object.hasOwn(clickIds, kind)) ?? '';
}
