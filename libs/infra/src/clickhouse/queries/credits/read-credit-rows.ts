import { Decimal } from '#domain/money/decimal.js';
import { rowIdentity } from '../keys/row-keys.js';
import type { QueryRunner } from '../statement-runner.js';
import { type CreditAtomRow, type CreditRowsOptions, CreditRowsQuery } from './credit-rows-query.js';

/** A row by the values of the grouping's keys. */
export interface CreditRow extends CreditAtomRow {
  readonly values: readonly string[];
}

/** The answer to a {@link CreditRowsQuery} under the names of its keys, a row for each bucket and key. */
export function readCreditRows(runner: QueryRunner, options: CreditRowsOptions): Promise<CreditRow[]> {
  return runner.knowing(options.scope, async (contexts) => {
    const query = new CreditRowsQuery(options, contexts);
    const rows = new Map<string, CreditRow>();
    for (const atoms of await runner.rows<CreditAtomRow>(query)) {
      const row = { ...atoms, values: query.grouping.valuesOfAtoms(atoms) };
      const identity = rowIdentity(row);
      const before = rows.get(identity);
      rows.set(identity, before === undefined ? row : together(before, row));
    }
    return [...rows.values()];
  });
}

/** Conversions without a touchpoint, and those of a key that is called as they are. */
function together(a: CreditRow, b: CreditRow): CreditRow {
  const sums = Object.keys(a).flatMap((name) => {
    const [one, other] = [a[name], b[name]].map(String);
    if (one === undefined || other === undefined) return [];
    if (name.startsWith('value_') || name === 'begun_value')
      return [[name, Decimal.parse(one).plus(Decimal.parse(other)).toString()]];
    if (name.startsWith('credit_') || name === 'begun' || name === 'influenced')
      return [[name, String(BigInt(one) + BigInt(other))]];
    return [];
  });
  return { ...a, ...Object.fromEntries(sums) };
}
