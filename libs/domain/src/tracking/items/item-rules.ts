import type { ConversionDefinition } from '../../conversions/definitions.js';
import { decidedInterpretation } from '../../tenants/interpretations.js';
import type { Tenant } from '../../tenants/tenant.js';

/** What the fields of a tenant's items are held against: the money that it takes, and what counts as its conversions. */
export interface FieldRules {
  /** ISO 4217: the reporting currency, and those that have a rate to it. */
  readonly currencies: ReadonlySet<string>;
  /** The tenant's conversion definitions by the event that they are of. */
  readonly definitions: ReadonlyMap<string, ConversionDefinition>;
}

/** What a tenant's items are held against, besides their shape. */
export interface ItemRules extends FieldRules {
  /** The largest item, in bytes of JSON as sent (with the batch's context where that is recorded with it). */
  readonly maxEventBytes: number;
}

/** Levels of objects and arrays that an item may have, itself included. */
export const MAX_DEPTH = 64;

const known = new WeakMap<Tenant, FieldRules>();

/**
 * By the tenant's decided interpretation, whether it is live yet or not: what it will count must already fit. Made once
 * per state of the tenant, so that a request costs a look-up.
 */
export function fieldRulesOf(tenant: Tenant): FieldRules {
  let rules = known.get(tenant);
  if (rules === undefined) {
    const { exchangeRates, conversionDefinitions } = decidedInterpretation(tenant);
    rules = {
      currencies: new Set([tenant.currency, ...Object.keys(exchangeRates)]),
      definitions: new Map(conversionDefinitions.map((definition) => [definition.event, definition])),
    };
    known.set(tenant, rules);
  }
  return rules;
}
