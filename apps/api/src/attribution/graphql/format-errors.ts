import { type ExecutionResult, GraphQLError, type GraphQLFormattedError } from 'graphql';
import { problemKind } from '../../http/problems/problem-catalogue.js';
import { toProblem } from '../../http/problems/to-problem.js';
import { boundOfParser } from './query-bounds.js';

/** An error that is not the client's, for the log. */
export type ReportDefect = (error: Error) => void;

interface Formatted {
  readonly statusCode: number;
  readonly response: { data: NonNullable<ExecutionResult['data']> | null; errors: GraphQLFormattedError[] };
}

/**
 * Errors with the stable code of the platform in `extensions.code`, as REST has in `code`. What is not for clients
 * (a defect, its message, any stack) becomes `internal_error` and goes to `report`.
 */
export function formatErrors(
  execution: { readonly data?: ExecutionResult['data']; readonly errors: readonly GraphQLError[] },
  report: ReportDefect,
): Formatted {
  const errors = execution.errors.flatMap(refusals).map((error) => format(error, report));
  const data = execution.data ?? null;
  return { statusCode: statusOf(data, errors), response: { data, errors } };
}

/** An answer without data because nothing was executed has the status of the reason; others are told in `errors`. */
function statusOf(data: Formatted['response']['data'], errors: readonly GraphQLFormattedError[]): number {
  if (data !== null || errors.some(({ path }) => path !== undefined)) return 200;
  return problemKind(String(errors[0]?.extensions?.code))?.status ?? 400;
}

/** The server refuses a document with one error that holds the reasons. */
function refusals(error: GraphQLError): GraphQLError[] {
  const { originalError } = error;
  if (originalError === undefined || !('errors' in originalError)) return [error];
  if (!Array.isArray(originalError.errors)) return [error];
  return originalError.errors.map(refusal);
}

/** A reason as an error of the document; what ran out of stack on it stays to be told by {@link boundOfParser}. */
function refusal(reason: unknown): GraphQLError {
  if (reason instanceof GraphQLError) return reason;
  if (!(reason instanceof Error)) return new GraphQLError(String(reason));
  const isBound = boundOfParser(reason) !== undefined;
  return new GraphQLError(reason.message, isBound ? { originalError: reason } : {});
}

function format(error: GraphQLError, report: ReportDefect): GraphQLFormattedError {
  const { message, extensions } = publicPart(error, report);
  return {
    message,
    ...(error.locations === undefined ? {} : { locations: error.locations }),
    ...(error.path === undefined ? {} : { path: error.path }),
    extensions,
  };
}

function publicPart(error: GraphQLError, report: ReportDefect) {
  const { originalError } = error;
  const excess = error.path === undefined ? boundOfParser(originalError ?? error) : undefined;
  if (excess !== undefined) return { message: excess, extensions: { code: 'query_too_complex' } };
  if (isOfDocument(error))
    return { message: error.message, extensions: { code: error.extensions.code ?? 'graphql_invalid' } };
  const { type, title, status, detail, ...extensions } = toProblem(originalError);
  if (extensions.code === 'internal_error') report(originalError ?? error);
  return { message: detail, extensions };
}

/** Of the document or its variables: found before anything was executed, so it has no path in the answer. */
function isOfDocument({ originalError, path }: GraphQLError): boolean {
  return path === undefined && (originalError === undefined || originalError instanceof GraphQLError);
}
