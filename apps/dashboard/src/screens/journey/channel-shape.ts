/** Words of channel names, those of tenants too, with the shape that stands for them; the first that fits counts. */
const SHAPES: readonly (readonly [RegExp, string])[] = [
  [/shopping|marketplace/i, 'bag'],
  [/video|tv/i, 'video'],
  [/search|ppc|sem\b|seo\b/i, 'search'],
  [/social/i, 'social'],
  [/mail|newsletter|crm/i, 'mail'],
  [/^direct/i, 'direct'],
  [/affiliate|partner/i, 'tag'],
  [/referral|blog|press/i, 'link'],
  [/display|banner/i, 'picture'],
  [/sms|push|mobile/i, 'phone'],
  [/\bai\b|assistant/i, 'spark'],
];

/** Name of the shape of a channel. */
export function shapeOf(channel: string): string {
  return SHAPES.find(([words]) => words.test(channel))?.[1] ?? 'other';
}
