import type { VisitorKey } from '#domain/identity/visitor-key.js';
import type { QueryObject, Statement } from '../statement.js';

export interface AliasLinkRow {
  readonly id: VisitorKey;
  readonly other: VisitorKey;
}

/** Links between two users of a tenant; every one is stored under both ends, one is enough. */
export class AliasLinksQuery implements QueryObject {
  constructor(private readonly tenant: string) {}

  toSQL(): Statement {
    return {
      sql: `SELECT DISTINCT id, other FROM {readModels}.identity_links
WHERE tenant = {tenant:String} AND id >= 'u:' AND id < 'u;' AND startsWith(other, 'u:') AND id <= other`,
      params: { tenant: this.tenant },
    };
  }
}
