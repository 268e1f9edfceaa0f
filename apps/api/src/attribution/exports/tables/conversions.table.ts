import { UNATTRIBUTED } from '#domain/attribution/model.js';
import { Decimal } from '#domain/money/decimal.js';
import type { Question } from '../../asking/questions.js';
import { readCursor } from '../../parameters/cursor.js';
import { MAX_LIMIT } from '../../parameters/parameter-table.js';
import type { ConversionsPage } from '../../report-conversions/conversions-page.js';
import type { ReportConversion } from '../../report-conversions/report-conversions.answer.js';
import type { ReportConversionsHandler } from '../../report-conversions/report-conversions.handler.js';
import type { Cell } from '../formats/csv.js';
import { type Columns, type ExportedTable, exportedTable } from './exported-table.js';

type Pages = Pick<ReportConversionsHandler, 'fitOf' | 'page'>;

const ONE = new Decimal(1n, 0);

/**
 * Conversions with their credits, all pages: the next one is read when the last has been taken, and all are credited
 * by one fit. In CSV a line is a credit, so that the lines `isOfRow` add up to the report to the last digit; a
 * conversion without a touchpoint is one line, of the row `(unattributed)`. `tell`: before each page but the first,
 * with how much of the range is done where that has a begin.
 */
export async function conversionsTable(
  handler: Pages,
  question: Question,
  tell: (fraction: number) => Promise<void>,
): Promise<ExportedTable> {
  const asked = { ...question, limit: MAX_LIMIT };
  const used = await handler.fitOf(asked);
  const first = await handler.page(asked, used);
  const read = (from: Question) => handler.page(from, used);
  return exportedTable(first.meta, columnsOf(asked), conversions(first, asked, read, tell));
}

async function* conversions(
  first: ConversionsPage,
  asked: Question,
  read: (question: Question) => Promise<ConversionsPage>,
  tell: (fraction: number) => Promise<void>,
): AsyncGenerator<ReportConversion> {
  const { grouped } = asked;
  const newest = readCursor(first.items[0]?.cursor ?? '')?.time ?? 0;
  for (let page = first; ; ) {
    for (const { conversion } of page.items) yield conversion;
    const after = readCursor(page.items.at(-1)?.cursor ?? '');
    if (!page.hasMore || after === undefined) return;
    const range = newest - (grouped.from ?? Number.NEGATIVE_INFINITY);
    await tell(range > 0 ? (newest - after.time) / range : 0);
    // Newest first: what is left of a range of conversions ends where the page did, and the rest need not be read.
    const rest = grouped.dateBasis === 'touchpoint' ? grouped : { ...grouped, to: after.time + 1 };
    page = await read({ ...asked, grouped: rest, after });
  }
}

function columnsOf({ groupBy }: Pick<Question, 'groupBy'>): Columns<ReportConversion> {
  return {
    names: [
      'messageId',
      'userId',
      'anonymousId',
      'type',
      'timestamp',
      'value',
      'currency',
      'touchpointId',
      'touchpointTimestamp',
      'channel',
      'source',
      'medium',
      'campaign',
      ...groupBy.map((key) => `key.${key}`),
      'isOfRow',
      'credit',
      'attributedValue',
      'reason',
    ],
    lines: (conversion) => {
      const { messageId, userId, anonymousId, type, timestamp, value, currency, credits } = conversion;
      const whole: Cell[] = [messageId, userId, anonymousId, type, timestamp, value, currency];
      if (credits.length === 0) {
        const nothing = Array<Cell>(6).fill(null);
        return [[...whole, ...nothing, ...groupBy.map(() => UNATTRIBUTED), true, ONE, value, null]];
      }
      return credits.map((got) => [
        ...whole,
        got.touchpointId,
        got.timestamp,
        got.channel,
        got.source,
        got.medium,
        got.campaign,
        ...groupBy.map((name) => got.key[name]),
        got.isOfRow,
        got.credit,
        got.attributedValue,
        got.reason,
      ]);
    },
  };
}
