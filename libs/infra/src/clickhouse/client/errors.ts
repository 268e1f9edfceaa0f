import { ClickHouseError } from '@clickhouse/client';

/** A request that the server did not answer in time. What it was to do may have been done. */
export class ClickHouseTimeoutError extends Error {
  constructor(limitMs: number, cause: unknown) {
    super(`ClickHouse did not answer within ${limitMs} ms`, { cause });
    this.name = 'ClickHouseTimeoutError';
  }
}

/** No connection to the server could be made in time. Nothing was asked of it. */
export class ClickHouseConnectTimeoutError extends Error {
  readonly code = 'ETIMEDOUT';

  constructor(limitMs: number) {
    super(`no connection to ClickHouse within ${limitMs} ms`);
    this.name = 'ClickHouseConnectTimeoutError';
  }
}

/** Conditions of the server that pass: load, memory, disk, merges behind, starting or stopping. By number. */
export const TRANSIENT_CODES: ReadonlyMap<string, string> = new Map([
  ['159', 'TIMEOUT_EXCEEDED'],
  ['160', 'TOO_SLOW'],
  ['173', 'CANNOT_ALLOCATE_MEMORY'],
  ['198', 'DNS_ERROR'],
  ['202', 'TOO_MANY_SIMULTANEOUS_QUERIES'],
  ['203', 'NO_FREE_CONNECTION'],
  ['209', 'SOCKET_TIMEOUT'],
  ['210', 'NETWORK_ERROR'],
  ['225', 'NO_ZOOKEEPER'],
  ['236', 'ABORTED'],
  ['241', 'MEMORY_LIMIT_EXCEEDED'],
  ['242', 'TABLE_IS_READ_ONLY'],
  ['243', 'NOT_ENOUGH_SPACE'],
  ['252', 'TOO_MANY_PARTS'],
  ['279', 'ALL_CONNECTION_TRIES_FAILED'],
  ['285', 'TOO_FEW_LIVE_REPLICAS'],
  ['286', 'UNSATISFIED_QUORUM_FOR_PREVIOUS_WRITE'],
  ['289', 'REPLICA_IS_NOT_IN_QUORUM'],
  ['319', 'UNKNOWN_STATUS_OF_INSERT'],
  ['394', 'QUERY_WAS_CANCELLED'],
  ['439', 'CANNOT_SCHEDULE_TASK'],
  ['473', 'DEADLOCK_AVOIDED'],
  ['700', 'USER_SESSION_LIMIT_EXCEEDED'],
  ['745', 'SERVER_OVERLOADED'],
  ['999', 'KEEPER_EXCEPTION'],
]);

/**
 * Of the transient codes, those that a moment may mend. The others (memory, disk, merges, time) need the load to go
 * away first, and asking again at once adds to it.
 */
const MOMENTARY_CODES: ReadonlySet<string> = new Set([
  '202',
  '203',
  '209',
  '210',
  '225',
  '236',
  '242',
  '279',
  '285',
  '286',
  '289',
  '319',
  '439',
  '473',
  '999',
]);

/** Data that the tables cannot hold, however often it is sent. */
export const BAD_DATA_CODES: ReadonlyMap<string, string> = new Map([
  ['6', 'CANNOT_PARSE_TEXT'],
  ['25', 'CANNOT_PARSE_ESCAPE_SEQUENCE'],
  ['26', 'CANNOT_PARSE_QUOTED_STRING'],
  ['27', 'CANNOT_PARSE_INPUT_ASSERTION_FAILED'],
  ['33', 'CANNOT_READ_ALL_DATA'],
  ['38', 'CANNOT_PARSE_DATE'],
  ['41', 'CANNOT_PARSE_DATETIME'],
  ['53', 'TYPE_MISMATCH'],
  ['69', 'ARGUMENT_OUT_OF_BOUND'],
  ['70', 'CANNOT_CONVERT_TYPE'],
  ['72', 'CANNOT_PARSE_NUMBER'],
  ['117', 'INCORRECT_DATA'],
  ['128', 'TOO_LARGE_ARRAY_SIZE'],
  ['130', 'CANNOT_READ_ARRAY_FROM_TEXT'],
  ['131', 'TOO_LARGE_STRING_SIZE'],
  ['321', 'VALUE_IS_OUT_OF_RANGE_OF_DATA_TYPE'],
  ['349', 'CANNOT_INSERT_NULL_IN_ORDINARY_COLUMN'],
  ['376', 'CANNOT_PARSE_UUID'],
  ['407', 'DECIMAL_OVERFLOW'],
  ['467', 'CANNOT_PARSE_BOOL'],
  ['691', 'UNKNOWN_ELEMENT_OF_ENUM'],
]);

/** Node's names for a connection that could not be made or kept. */
const NETWORK_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ERR_STREAM_PREMATURE_CLOSE',
]);

function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** Whether the same request may succeed later. Decided by class and code, never by a message. */
export function isTransient(error: unknown): boolean {
  if (error instanceof ClickHouseError) return TRANSIENT_CODES.has(error.code);
  if (error instanceof ClickHouseTimeoutError) return true;
  if (error instanceof AggregateError) return error.errors.some(isTransient);
  if (NETWORK_CODES.has(codeOf(error) ?? '')) return true;
  return error instanceof Error && error.cause !== undefined && isTransient(error.cause);
}

/**
 * Whether asking again after a moment is likely to help: a connection that was lost or not made, a replica that lags,
 * a server that is starting. Decided by class and code, as above.
 */
export function isMomentary(error: unknown): boolean {
  if (error instanceof ClickHouseError) return MOMENTARY_CODES.has(error.code);
  if (error instanceof ClickHouseTimeoutError) return false;
  return isTransient(error);
}

/** Whether the rows themselves are at fault: sending them again, alone or together, fails the same way. */
export function isBadData(error: unknown): boolean {
  return error instanceof ClickHouseError && BAD_DATA_CODES.has(error.code);
}

const MISSING_CODES: ReadonlySet<string> = new Set(['60', '81']);

/** UNKNOWN_TABLE or UNKNOWN_DATABASE: nobody has migrated yet. */
export function isMissing(error: unknown): boolean {
  return error instanceof ClickHouseError && MISSING_CODES.has(error.code);
}
