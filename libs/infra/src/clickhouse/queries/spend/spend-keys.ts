import { NOT_SET } from '#domain/channels/classify.js';
import type { GroupedScope, Interval } from '#domain/ports/attribution-queries.js';
import type { ContextColumn, ContextTable } from '../contexts/context-table.js';
import { orNotSet } from '../keys/context-keys.js';
import { contextKeysOf, foldOf, foldParams, unlessLacking } from '../keys/grouping.js';
import { type ResolvedKey, resolveKey } from '../keys/resolve-key.js';

export interface SpendOptions {
  readonly scope: GroupedScope;
  readonly interval?: Interval;
}

/** How spend is told apart by the keys of a scope. */
export interface SpendKeys {
  readonly asked: readonly ResolvedKey[];
  /** Names of the columns that the values of the keys come from, and the SQL that makes them. */
  readonly columns: readonly string[];
  readonly made: readonly string[];
  /** ` WHERE …` over these columns, for what the scope is filtered by; or nothing. */
  readonly where: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** The values of the grouping's keys, in their order. */
  valuesOf(row: Readonly<Record<string, unknown>>): readonly string[];
}

/**
 * From the column `context` and, where channels are those that rules have looked at, `page` and `dimensions`. With
 * `sent_channel` it is about ad costs: these have the keys that they were sent with and no other.
 */
export function spendKeys(
  { groupBy, filter = {}, interpretation }: GroupedScope,
  contexts: ContextTable,
  channel: 'channel' | 'sent_channel',
): SpendKeys {
  const grouped = groupBy.map((key) => resolveKey(key, interpretation));
  const wanted = Object.entries(filter).map(([name, value]) => ({
    key: resolveKey(name, interpretation),
    value,
  }));
  const asked = [...grouped, ...wanted.map(({ key }) => key)];
  const contextKeys = contextKeysOf(asked);
  const folded = contextKeys.map((key): ContextColumn => (key === 'channel' ? channel : key));
  const { values } = contexts.foldedBy(folded);
  const named = (key: ResolvedKey, fold: number) =>
    key.kind === 'context' ? values[fold]?.[contextKeys.indexOf(key.column)] : undefined;

  const ofContext = wanted.filter(({ key }) => key.kind === 'context');
  const isWanted = (fold: number) => ofContext.every(({ key, value }) => named(key, fold) === value);
  const others = wanted.filter(({ key }) => key.kind !== 'context');
  const made = new Map(contextKeys.length === 0 ? [] : [['fold', foldOf('context', 'spend')]]);
  for (const key of asked) if (key.kind !== 'context') made.set(columnOf(key), ownValue(key, channel));
  const isWantedSql = ofContext.length === 0 ? 'fold > 0' : 'has({wanted_folds:Array(UInt32)}, fold)';
  const conditions = [
    ...(contextKeys.length === 0 ? [] : [`(${isWantedSql} OR ${unlessLacking('fold')})`]),
    ...others.map(({ key }, i) => `${columnOf(key)} = {wanted_${i}:String}`),
  ];
  return {
    asked,
    columns: [...made.keys()],
    made: [...made].map(([column, sql]) => `${sql} AS ${column}`),
    where: conditions.length === 0 ? '' : `\nWHERE ${conditions.join(' AND ')}`,
    params: {
      ...(contextKeys.length === 0 ? {} : foldParams(contexts, folded, 'spend')),
      ...(ofContext.length === 0 ? {} : { wanted_folds: [...values.keys()].filter(isWanted) }),
      ...Object.fromEntries(others.map(({ value }, i) => [`wanted_${i}`, value])),
    },
    valuesOf: (row) =>
      grouped.map((key) => named(key, Number(row['fold'])) ?? String(row[columnOf(key)] ?? NOT_SET)),
  };
}

function columnOf(key: ResolvedKey): string {
  return key.kind === 'dimension' ? `dimension_${key.index}` : key.kind;
}

function ownValue(key: Exclude<ResolvedKey, { kind: 'context' }>, channel: string): string {
  if (channel === 'sent_channel') return `'${NOT_SET}'`;
  return orNotSet(key.kind === 'page' ? 'page' : `dimensions[${key.index}]`);
}
