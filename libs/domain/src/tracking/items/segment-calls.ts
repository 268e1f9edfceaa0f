import { DEFAULT_DEFINITIONS, VALUE_PROPERTIES } from '../../conversions/definitions.js';
import type { FactType } from '../../events/event-types.js';
import type { SegmentCall } from '../../events/metadata.js';
import { currency, decimalOf, id, idOrEmpty, label, money, name, object, timestamp } from './checks.js';
import { type CompiledKind, itemKind, type JsonObject } from './item-kind.js';
import type { Check, ItemProblem } from './item-problem.js';

const common = {
  messageId: id,
  anonymousId: idOrEmpty,
  userId: idOrEmpty,
  timestamp,
  sentAt: timestamp,
  context: object,
  properties: object,
  traits: object,
};

function call(
  called: SegmentCall,
  type: FactType,
  required: Readonly<Record<string, Check>>,
  optional: Readonly<Record<string, Check>> = {},
  also?: CompiledKind['also'],
): CompiledKind {
  const kind = { type, call: called, namesVisitor: true, required, optional: { ...common, ...optional } };
  return itemKind(also === undefined ? kind : { ...kind, also });
}

const CALLS: Readonly<Record<SegmentCall, CompiledKind>> = {
  track: call('track', 'EventTracked', { event: name }, {}, checkValue),
  page: call('page', 'EventTracked', {}, { name: label, category: label }),
  screen: call('screen', 'EventTracked', {}, { name: label, category: label }),
  group: call('group', 'EventTracked', { groupId: id }),
  identify: call('identify', 'VisitorIdentified', {}),
  alias: call('alias', 'VisitorIdentified', { userId: id, previousId: id }),
};

/** Segment's calls by the `type` that a batch's item has. */
export const SEGMENT_CALLS: ReadonlyMap<string, CompiledKind> = new Map(Object.entries(CALLS));

/** The call that a single route has in its path. */
export function segmentCall(called: SegmentCall): CompiledKind {
  return CALLS[called];
}

/**
 * A tracked event's value may come to count as a conversion's, so an amount that no money column could hold is
 * refused; text that is no number is the event's own business. One that counts by default states its currency.
 */
function checkValue(item: JsonObject, rules: { readonly currency: string }): ItemProblem | undefined {
  const properties = item['properties'];
  if (typeof properties !== 'object' || properties === null) return undefined;
  for (const property of VALUE_PROPERTIES) {
    const value = own(properties, property);
    const isAmount =
      typeof value === 'number' || (typeof value === 'string' && decimalOf(value) !== undefined);
    const fault = isAmount ? money(value, rules) : undefined;
    if (fault !== undefined) return at(property, fault);
  }
  const stated = own(properties, 'currency');
  const counts = DEFAULT_DEFINITIONS.some(({ event }) => event === item['event']);
  const fault = counts && stated !== undefined && stated !== null ? currency(stated, rules) : undefined;
  return fault && at('currency', fault);
}

function own(object: object, key: string): unknown {
  return Object.hasOwn(object, key) ? (object as JsonObject)[key] : undefined;
}

function at(property: string, fault: { code: ItemProblem['code']; detail: string }): ItemProblem {
  return { code: fault.code, detail: `${property} ${fault.detail}`, pointer: `/properties/${property}` };
}
