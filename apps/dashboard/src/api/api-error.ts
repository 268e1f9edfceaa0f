/** A refusal or failure of the server, with the stable `code` that its problems have. */
export class ApiError extends Error {
  constructor(
    /** Such as `invalid_parameter`; `network` when the server was not reached. */
    readonly code: string,
    /** What is wrong, for people. */
    message: string,
    /** HTTP status; 0 when the server was not reached. */
    readonly status: number,
    /** Parameters of the request that are wrong, where the problem names them. */
    readonly problems: readonly { readonly parameter: string; readonly detail: string }[] = [],
  ) {
    super(message);
    this.name = 'ApiError';
  }
}

/** The error of an answer that is no success: a problem+json document where the server wrote one. */
export function errorOf(status: number, body: unknown): ApiError {
  const problem = asRecord(body);
  const code = text(problem['code']) ?? `http_${status}`;
  const detail = text(problem['detail']) ?? text(problem['title']) ?? `The server answered ${status}.`;
  return new ApiError(code, detail, status, parameterProblems(problem['errors']));
}

/** `errors` of a problem, as far as they name parameters, or places of a body by JSON pointers. */
export function parameterProblems(errors: unknown): ApiError['problems'] {
  if (!Array.isArray(errors)) return [];
  return errors.flatMap((error: unknown) => {
    const { pointer, parameter = pointer, detail } = asRecord(error);
    return typeof parameter === 'string' && typeof detail === 'string' ? [{ parameter, detail }] : [];
  });
}

export function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return isRecord(value) ? value : {};
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
