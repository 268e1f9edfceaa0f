/** What a touchpoint says about where its visitor came from, as sent. Empty strings where it says nothing. */
export interface MarketingContext {
  /** The channel that the sender itself named; taken as it is. */
  readonly channel: string;
  readonly source: string;
  readonly medium: string;
  readonly campaign: string;
  readonly campaignId: string;
  readonly content: string;
  readonly term: string;
  /** Which click id came along (`gclid`, `fbclid`, …), never its value. */
  readonly clickIdKind: string;
  readonly referrerHost: string;
}

export const EMPTY_CONTEXT: MarketingContext = {
  channel: '',
  source: '',
  medium: '',
  campaign: '',
  campaignId: '',
  content: '',
  term: '',
  clickIdKind: '',
  referrerHost: '',
};
