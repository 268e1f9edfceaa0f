import { z } from 'zod';
import { parseBody } from '#domain/tenants/settings-schema.js';
import { InvalidParametersError } from '../parameters/parameter-errors.js';
import type { RawParameters } from '../parameters/parse-parameters.js';

export const EXPORTED_QUERIES = ['report', 'reportConversions', 'compare', 'paths'] as const;
export type ExportedQuery = (typeof EXPORTED_QUERIES)[number];

export const EXPORT_FORMATS = ['csv', 'ndjson'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export interface ExportRequest {
  readonly query: ExportedQuery;
  readonly parameters: RawParameters;
  readonly format: ExportFormat;
}

const body = z.strictObject({
  query: z.enum(EXPORTED_QUERIES),
  parameters: z.record(z.string(), z.unknown()).default({}),
  format: z.enum(EXPORT_FORMATS),
});

/** Parameters of pages: an export has them all. */
const OF_PAGES = ['limit', 'cursor'];

/**
 * `{ query, parameters?, format }`; parameters by their names in the query string, as text, numbers or booleans.
 * Throws InvalidBodyError, and InvalidParametersError where a page of conversions is asked for: ignored, it would leave
 * its sender with other rows than asked for.
 */
export function parseExportRequest(sent: unknown): ExportRequest {
  const { query, parameters, format } = parseBody(body, sent);
  const ofPages =
    query === 'reportConversions' ? OF_PAGES.filter((name) => Object.hasOwn(parameters, name)) : [];
  if (ofPages.length > 0)
    throw new InvalidParametersError(
      ofPages.map((parameter) => ({ parameter, detail: 'is not for exports, which have all pages' })),
    );
  return { query, parameters: Object.fromEntries(Object.entries(parameters).map(asText)), format };
}

/** As it would stand in a query string; what could not stand there is refused with the other parameters. */
function asText([name, value]: [string, unknown]): [string, unknown] {
  return [name, typeof value === 'number' || typeof value === 'boolean' ? String(value) : value];
}
