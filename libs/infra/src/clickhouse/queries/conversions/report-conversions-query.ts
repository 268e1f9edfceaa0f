import type { ReportConversionsQuery } from '#domain/ports/attribution-queries.js';
import type { ContextTable } from '../contexts/context-table.js';
import { type ConversionColumn, cutPaths } from '../cut-paths.js';
import { groupingOf } from '../keys/grouping.js';
import { touchMask, wantsUnattributed } from '../keys/touch-mask.js';
import { inRange, scopeParams } from '../scope-params.js';
import type { QueryObject, Statement } from '../statement.js';
import type { TouchColumn } from '../transforms.js';

/** The last arrays run in parallel, a touchpoint each. */
export interface ReportConversionRow {
  readonly id: string;
  readonly message_id: string;
  readonly owner: string;
  readonly type: string;
  /** Milliseconds since the epoch, as all times here. */
  readonly time: string;
  readonly value: string;
  readonly currency: string;
  readonly milestone_types: readonly string[];
  readonly reached_at: readonly string[];
  readonly ids: readonly string[];
  readonly times: readonly string[];
  readonly contexts: readonly string[];
  readonly pages: readonly string[];
  readonly interactions: readonly string[];
  readonly dimensions: readonly (readonly string[])[];
  readonly of_row: readonly number[];
}

const COLUMNS: readonly ConversionColumn[] = [
  'conversion_id',
  'converted_at',
  'at',
  'message_id',
  'owner',
  'type',
  'value',
  'currency',
  'milestone_types',
  'milestone_times',
];
const TOUCHES: readonly TouchColumn[] = ['ids', 'times', 'contexts', 'pages', 'interactions', 'dimensions'];

/** A page of the conversions behind a report or one of its rows: those with a touchpoint there, or with none at all. */
export class ReportConversionsPageQuery implements QueryObject {
  constructor(
    private readonly query: ReportConversionsQuery,
    private readonly contexts: ContextTable,
  ) {}

  toSQL(): Statement {
    const { query } = this;
    const { after, key = {}, filter = {}, interpretation } = query;
    const grouping = groupingOf(query.groupBy, interpretation, this.contexts);
    const byTouchpoint = query.dateBasis === 'touchpoint';
    const masks = [
      touchMask(key, interpretation, 'key_'),
      touchMask(filter, interpretation, 'filter_'),
    ].flatMap((mask) => mask ?? []);
    const dated = byTouchpoint
      ? [`arrayMap(t -> 1${inRange(query, `fromUnixTimestamp64Milli(t, 'UTC')`)}, times)`]
      : [];
    const flags = [...masks.map(({ sql }) => sql), ...dated];
    const ofRow =
      flags.length === 0
        ? 'arrayMap(t -> toUInt8(1), times)'
        : `arrayMap((t, ${flags.map((_, i) => `flag_${i}`).join(', ')}) -> ${['toUInt8(1)', ...flags.map((_, i) => `flag_${i}`)].join(' AND ')}, times, ${flags.join(', ')})`;
    const unattributed = wantsUnattributed(key) && wantsUnattributed(filter);
    const nobodys = unattributed
      ? `(empty(times)${byTouchpoint ? inRange(query, 'converted_at') : ''}) OR `
      : '';
    const following =
      after === undefined
        ? ''
        : ` AND (at < {afterTime:Int64} OR (at = {afterTime:Int64} AND id > {afterId:String}))`;
    const sql = `SELECT toString(conversion_id) AS id, message_id, owner, type, at AS time, toString(value) AS value, currency,
  milestone_types, arrayMap(reached -> toUnixTimestamp64Milli(reached), milestone_times) AS reached_at,
  ids, times, arrayMap(context -> toString(context), contexts) AS contexts, pages, interactions, dimensions, of_row
FROM (SELECT *, ${ofRow} AS of_row FROM ${cutPaths(query, { grouping, columns: COLUMNS, touches: TOUCHES, inReach: byTouchpoint })})
WHERE (${nobodys}has(of_row, 1))${following}
ORDER BY at DESC, id
LIMIT {limit:UInt32}`;
    return {
      sql,
      params: Object.assign(
        scopeParams(query),
        grouping.params,
        { limit: query.limit },
        after === undefined ? {} : { afterTime: after.time, afterId: after.id },
        ...masks.map(({ params }) => params),
      ),
    };
  }
}
