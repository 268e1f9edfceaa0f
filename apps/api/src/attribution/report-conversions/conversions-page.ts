import type { AnswerMeta } from '../answers/answer-meta.js';
import type { ReportConversion } from './report-conversions.answer.js';

/** A page of conversions, as both surfaces show it in their own way. */
export interface ConversionsPage {
  readonly items: readonly { readonly cursor: string; readonly conversion: ReportConversion }[];
  readonly hasMore: boolean;
  /** Whether it began after another page. */
  readonly isContinued: boolean;
  readonly meta: AnswerMeta;
}
