import type { AttributionScope, ContextFigures } from '#domain/ports/attribution-queries.js';
import { contextOfRow } from '#domain/ports/context-rows.js';
import { creditFigures } from '../credits/credit-figures.js';
import type { QueryRunner } from '../statement-runner.js';
import { type ContextFigureRow, ContextFiguresQuery } from './context-figures-query.js';
import { contextsById } from './contexts-query.js';

/** The most touchpoints first, then by id. Touchpoints are counted whole, impressions too; credit is the scope's. */
export async function answerContextFigures(
  runner: QueryRunner,
  scope: AttributionScope,
): Promise<ContextFigures[]> {
  const rows = await runner.rows<ContextFigureRow>(new ContextFiguresQuery(scope));
  const contexts = await contextsById(
    runner,
    scope,
    rows.map(({ id }) => id),
  );
  return rows
    .flatMap((row): ContextFigures[] => {
      const context = contexts.get(row.id);
      if (context === undefined) return [];
      return [
        {
          id: row.id,
          context: contextOfRow(context),
          channel: context.ruled_channel,
          touchpoints: Number(row.touchpoints),
          ...creditFigures(row, 0),
        },
      ];
    })
    .sort((a, b) => b.touchpoints - a.touchpoints || (BigInt(a.id) < BigInt(b.id) ? -1 : 1));
}
