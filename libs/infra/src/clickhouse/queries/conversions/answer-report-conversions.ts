import { NOT_SET } from '#domain/channels/classify.js';
import { Decimal } from '#domain/money/decimal.js';
import type { ConversionWithPath, ReportConversionsQuery } from '#domain/ports/attribution-queries.js';
import { type ClassifiedContextRow, contextsById } from '../contexts/contexts-query.js';
import { type ResolvedKey, resolveKey } from '../keys/resolve-key.js';
import type { QueryRunner } from '../statement-runner.js';
import { type ReportConversionRow, ReportConversionsPageQuery } from './report-conversions-query.js';

export async function answerReportConversions(
  runner: QueryRunner,
  query: ReportConversionsQuery,
): Promise<ConversionWithPath[]> {
  const keys = query.groupBy.map((key) => resolveKey(key, query.interpretation));
  const rows = await runner.knowing(query, (known) =>
    runner.rows<ReportConversionRow>(new ReportConversionsPageQuery(query, known)),
  );
  const contexts = await contextsById(
    runner,
    query,
    rows.flatMap((row) => row.contexts),
  );
  return rows.map((row) => ({
    id: row.id,
    messageId: row.message_id,
    owner: row.owner,
    type: row.type,
    time: Number(row.time),
    value: Decimal.parse(row.value),
    currency: row.currency,
    milestones: Object.fromEntries(row.milestone_types.map((type, i) => [type, Number(row.reached_at[i])])),
    touchpoints: row.ids.map((id, i) => {
      const context = contexts.get(row.contexts[i] ?? '');
      return {
        id,
        time: Number(row.times[i]),
        channel: context?.ruled_channel ?? NOT_SET,
        source: context?.source ?? '',
        medium: context?.medium ?? '',
        campaign: context?.campaign ?? '',
        interaction: row.interactions[i] ?? '',
        values: keys.map((key) => valueAt(key, row, i, context) || NOT_SET),
        isOfRow: row.of_row[i] === 1,
      };
    }),
  }));
}

function valueAt(
  key: ResolvedKey,
  row: ReportConversionRow,
  i: number,
  context: ClassifiedContextRow | undefined,
): string | undefined {
  switch (key.kind) {
    case 'page':
      return row.pages[i];
    case 'dimension':
      return row.dimensions[i]?.[key.index - 1];
    case 'context':
      return key.column === 'channel' ? context?.ruled_channel : context?.[key.column];
  }
}
