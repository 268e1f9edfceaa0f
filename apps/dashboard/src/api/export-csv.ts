import { ApiError } from './api-error';
import { rest } from './rest';

/** Names of queries that the server writes to files (POST /v1/attribution/exports). */
export type ExportedQuery = 'report' | 'reportConversions' | 'compare' | 'paths';

interface ExportStatus {
  readonly exportId: string;
  readonly state: string;
  readonly failure?: { readonly code: string; readonly detail: string };
}

const PAUSE_MS = 400;

/**
 * Has the server write the whole answer of a query to a CSV file, and resolves to the address of the file once it is
 * there. Throws ApiError when the export is refused or fails.
 */
export async function exportCsv(
  query: ExportedQuery,
  parameters: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<string> {
  const body = { query, parameters, format: 'csv' };
  const { exportId } = await rest<ExportStatus>('POST', '/v1/attribution/exports', { body, signal });
  const path = `/v1/attribution/exports/${encodeURIComponent(exportId)}`;
  for (;;) {
    const { state, failure } = await rest<ExportStatus>('GET', path, { signal });
    if (state === 'done') return `${path}/file`;
    if (state === 'failed')
      throw new ApiError(failure?.code ?? 'export_failed', failure?.detail ?? 'The export failed.', 500);
    await new Promise((resolve) => window.setTimeout(resolve, PAUSE_MS));
  }
}

/** Lets the browser save what is at an address of the own origin. */
export function download(href: string): void {
  const link = document.createElement('a');
  link.href = href;
  link.download = '';
  link.click();
}
