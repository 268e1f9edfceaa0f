export const WORTHS = ['conversions', 'rate'] as const;

/** What a coalition of channels is worth: its conversions, or its conversion rate. */
export type Worth = (typeof WORTHS)[number];
