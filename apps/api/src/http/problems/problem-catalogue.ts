interface ProblemKind {
  readonly status: number;
  readonly title: string;
  /** Seconds after which the same request may succeed. */
  readonly retryAfter?: number;
}

const of = (status: number, title: string, retryAfter?: number): ProblemKind =>
  retryAfter === undefined ? { status, title } : { status, title, retryAfter };

/** Every stable code that a client may meet as a problem of a whole request, and the status that it has. */
const PROBLEMS: Readonly<Record<string, ProblemKind>> = {
  bad_request: of(400, 'The request is not valid'),
  malformed_json: of(400, 'The body is not JSON'),
  invalid_utf8: of(400, 'The body is not UTF-8'),
  invalid_encoding: of(400, 'The body is not what its encoding says'),
  malformed_body: of(400, 'The body does not have the expected form'),
  invalid_body: of(400, 'The body has invalid fields'),
  invalid_parameter: of(400, 'A parameter is not valid'),
  invalid_channel_rules: of(400, 'The channel rules are not valid'),
  unsupported_parameter: of(400, 'A parameter is not supported'),
  unknown_model: of(400, 'There is no such model'),
  too_many_channels: of(400, 'The range has too many channels for this model'),
  chain_too_large: of(400, 'The paths of the range are too many for this model'),
  preview_too_large: of(400, 'The range is too large for a preview'),
  unauthorized: of(401, 'A valid key is needed'),
  wrong_scope: of(403, 'The key has the wrong scope'),
  csrf: of(403, 'The request may come from another site'),
  not_found: of(404, 'There is nothing here'),
  unknown_tenant: of(404, 'There is no such tenant'),
  unknown_key: of(404, 'There is no such key'),
  unknown_variant: of(404, 'The tenant has no such model'),
  unknown_user: of(404, 'There is no such user'),
  unknown_campaign: of(404, 'There is no such campaign'),
  no_such_set: of(404, 'There is no such set of read models'),
  set_not_ready: of(409, 'The set of read models is not fit to answer yet'),
  unknown_job: of(404, 'There is no such job'),
  unknown_export: of(404, 'There is no such export'),
  export_not_ready: of(404, 'The file of the export is not written yet'),
  method_not_allowed: of(405, 'The method is not allowed here'),
  request_timeout: of(408, 'The request took too long to arrive'),
  tenant_exists: of(409, 'The tenant exists already'),
  setting_fixed: of(409, 'The setting cannot be changed'),
  exchange_rate_needed: of(409, 'A currency in use needs its rate'),
  job_not_failed: of(409, 'Only a job that has failed can be tried again'),
  rules_superseded: of(409, 'Answers come from other rules by now'),
  too_many_variants: of(409, 'The tenant has as many models as it may'),
  wrong_expected_revision: of(409, 'The tenant was changed at the same time'),
  payload_too_large: of(413, 'The body is too large'),
  too_many_events: of(413, 'The batch has too many events'),
  uri_too_long: of(414, 'The URL is too long'),
  unsupported_media_type: of(415, 'The content type is not supported here'),
  unsupported_encoding: of(415, 'The content encoding is not supported'),
  nothing_valid: of(422, 'No item of the request is valid'),
  rate_limited: of(429, 'The rate limit of the tenant is reached'),
  too_many_attempts: of(429, 'Too many sign-ins have failed'),
  client_closed_request: of(499, 'The client went away'),
  internal_error: of(500, 'Something went wrong on our side'),
  too_many_subscribers: of(503, 'Too many subscriptions are open', 5),
  overloaded: of(503, 'The server has too much to do', 1),
  draining: of(503, 'The server is shutting down', 1),
  event_store_unavailable: of(503, 'The event store is not available', 1),
  event_store_poisoned: of(503, 'The event store is restarting', 5),
  event_store_access_denied: of(503, 'The event store is not available', 5),
  event_store_unsupported: of(503, 'The event store is not available', 5),
  event_store_position: of(503, 'The event store is not available', 5),
  event_store_refused: of(503, 'The event store is not available', 5),
  event_stream_deleted: of(503, 'The event store is not available', 5),
  append_too_large: of(413, 'The change is too large to be kept as one'),
  event_store_locked: of(503, 'The event store is not available', 5),
  jobs_unavailable: of(503, 'Work in the background cannot be asked for now', 1),
  read_models_unavailable: of(503, 'The read models are not available', 1),
  position_not_reached: of(504, 'The read models are behind'),
  fit_not_ready: of(504, 'The model is still being fitted'),
};

/** The kind of a code; undefined for one that is not public. */
export function problemKind(code: string): ProblemKind | undefined {
  return Object.hasOwn(PROBLEMS, code) ? PROBLEMS[code] : undefined;
}

export const PROBLEM_CODES: readonly string[] = Object.keys(PROBLEMS);
