import type { ClickHouseSettings } from '@clickhouse/client';

/** What every request is run under. */
export const SETTINGS: ClickHouseSettings = {
  output_format_json_quote_64bit_integers: 1,
  output_format_json_quote_decimals: 1,
  date_time_input_format: 'best_effort',
  // Whatever zone a server is in: days and hours are those that a statement says.
  session_timezone: 'UTC',
  async_insert: 0,
  // An error comes instead of an answer, never behind the first half of one.
  wait_end_of_query: 1,
  // Nobody reads the rest of an answer that its caller has stopped waiting for.
  cancel_http_readonly_queries_on_client_close: 1,
};

/**
 * And on a cluster, where tables of the names that are used are spread over shards (docs/adr/0009). Within a shard all
 * of a tenant's rows are together, so a subquery reads the shard's own rows; an insert is in when it is on the shard
 * and on a majority of its replicas, and a read goes only to a replica that has all that was inserted before it: what
 * the projections say of their progress holds for whoever asks next, whichever replica answers.
 */
export const CLUSTER_SETTINGS: ClickHouseSettings = {
  insert_distributed_sync: 1,
  distributed_product_mode: 'local',
  optimize_skip_unused_shards: 1,
  insert_quorum: 'auto',
  insert_quorum_parallel: 0,
  select_sequential_consistency: '1',
  // Below the time that the client gives a request: a node that is away is then named, not guessed at.
  distributed_ddl_task_timeout: '45',
};
