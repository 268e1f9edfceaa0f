import { UNATTRIBUTED } from '#domain/attribution/model.js';
import type { RowKey } from '#domain/ports/attribution-queries.js';
import type { Interpretation } from '#domain/tenants/interpretation.js';
import type { Statement } from '../statement.js';
import { contextKeys, orNotSet } from './context-keys.js';
import { resolveKey } from './resolve-key.js';

/**
 * SQL array of flags, parallel to the arrays of a cut path: whether a touchpoint has all of the wanted values.
 * Undefined when nothing is wanted. `prefix` keeps the parameters of several masks in one statement apart.
 */
export function touchMask(
  wanted: RowKey,
  interpretation: Pick<Interpretation, 'customDimensions'>,
  prefix: string,
): Statement | undefined {
  const conditions = Object.entries(wanted).map(([name, value], i) => ({
    key: resolveKey(name, interpretation),
    parameter: `${prefix}${i}`,
    value,
  }));
  if (conditions.length === 0) return undefined;
  const ofContext = conditions.flatMap(({ key, parameter }) =>
    key.kind === 'context' ? [{ column: key.column, parameter }] : [],
  );
  const columns = [...new Set(ofContext.map(({ column }) => column))];
  const inContexts =
    ofContext.length === 0
      ? []
      : [
          `context IN (SELECT id FROM ${contextKeys(columns)} WHERE ${ofContext.map(({ column, parameter }) => `${column} = {${parameter}:String}`).join(' AND ')})`,
        ];
  const others = conditions.flatMap(({ key, parameter }) => {
    if (key.kind === 'context') return [];
    const text = key.kind === 'page' ? 'toString(page)' : `values[${key.index}]`;
    return [`${orNotSet(text)} = {${parameter}:String}`];
  });
  return {
    sql: `arrayMap((context, page, values) -> ${[...inContexts, ...others].join(' AND ')}, contexts, pages, dimensions)`,
    params: Object.fromEntries(conditions.map(({ parameter, value }) => [parameter, value])),
  };
}

/** Whether what is wanted are conversions that have no touchpoint. */
export function wantsUnattributed(wanted: RowKey): boolean {
  return Object.values(wanted).every((value) => value === UNATTRIBUTED);
}
