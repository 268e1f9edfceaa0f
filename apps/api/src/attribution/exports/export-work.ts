import { createHash } from 'node:crypto';
import type { Question } from '../asking/questions.js';
import type { ExportedQuery, ExportFormat } from './export-request.js';

/** An export as its job carries it: the question as it was read, with its interpretation and position. Plain JSON. */
export interface ExportWork {
  readonly exportId: string;
  readonly query: ExportedQuery;
  readonly format: ExportFormat;
  readonly question: Question;
}

const EXPORT_ID = /^[\da-f]{40}$/;

export function isExportId(text: string): boolean {
  return EXPORT_ID.test(text);
}

/**
 * Names an export: the hash of everything that its file depends on, the position of the log at asking included. Asked
 * again with the same read models, however it is written, it is the same export.
 */
export function exportIdOf({ query, format, question }: Omit<ExportWork, 'exportId'>): string {
  const { grouped, choices, key, interval, limit, fresh, asOf } = question;
  const { interpretation, ...scope } = grouped;
  const { asOfPosition } = asOf;
  const parts = {
    ...{ query, format, scope, choices, key, interval, fresh, asOfPosition },
    rulesVersion: interpretation.rulesVersion,
    ...(query === 'paths' && { limit }),
  };
  return createHash('sha256').update(sortedJson(parts)).digest('hex').slice(0, 40);
}

export function exportJobId(exportId: string): string {
  return `export-${exportId}`;
}

/** Members of objects in the order of their names. */
function sortedJson(value: unknown): string {
  return JSON.stringify(value, (_, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
}
