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

/** The first known click id among these keys, or ''. */
export function clickIdKindOf(clickIds: unknown): string {
  if (typeof clickIds !== 'object' || clickIds === null) return '';
  return CLICK_ID_KINDS.find((kind) => Object.hasOwn(clickIds, kind)) ?? '';
}
