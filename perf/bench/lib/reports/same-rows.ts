import type { Truth } from '../figures.js';
import type { ReadModels } from '../product/read-models.js';
import { columnsOf } from './copy-tenant.js';

/** Of one tenant and not of another with the same facts: ids are made with the tenant's name, places are the log's. */
const OWN = new Set(['tenant', 'position', 'version']);

/** Whether two tenants have the same rows in every table, ids and places in the log apart. */
export async function sameRows(models: ReadModels, one: string, other: string): Promise<Truth> {
  const differing: string[] = [];
  let rows = 0;
  for (const [table, columns] of await columnsOf(models)) {
    const compared = columns.filter(({ name, type }) => !OWN.has(name) && !type.includes('UUID'));
    if (compared.length === 0) continue;
    const digest = (tenant: string) =>
      models.query(
        `SELECT count(), groupBitXor(cityHash64(${compared.map(({ name }) => `toString(${name})`).join(', ')})) FROM {db}.${table} FINAL WHERE tenant = '${tenant}' FORMAT TSV`,
      );
    const [ofOne, ofOther] = [await digest(one), await digest(other)];
    rows += Number(ofOne.split('\t')[0]);
    if (ofOne !== ofOther) differing.push(`${table} (${ofOne.trim()} against ${ofOther.trim()})`);
  }
  return {
    what: 'a copied tenant has the rows that the product makes of the same facts',
    isTrue: differing.length === 0 && rows > 0,
    detail: differing.length === 0 ? `${rows} rows compared` : `they differ in ${differing.join(', ')}`,
  };
}
