import { VALUE_PROPERTIES } from '../../conversions/definitions.js';
import type { FactType } from '../../events/event-types.js';
import type { SegmentCall } from '../../events/metadata.js';
import { currency, decimalOf, id, idOrEmpty, label, money, name, object, timestamp } from './checks.js';
import { type CompiledKind, itemKind, type JsonObject } from './item-kind.js';
import type { Check, Fault, ItemProblem } from './item-problem.js';
import type { FieldRules } from './item-rules.js';

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
 * refused; text that is no number is the event's own business. One that counts states a currency that has a rate.
 */
function checkValue(item: JsonObject, rules: FieldRules): ItemProblem | undefined {
  const properties = item['properties'];
  if (typeof properties !== 'object' || properties === null) return undefined;
  for (const property of VALUE_PROPERTIES) {
    const problem = checkAmount(properties, property);
    if (problem !== undefined) return problem;
  }
  const event = item['event'];
  const definition = typeof event === 'string' ? rules.definitions.get(event) : undefined;
  if (definition === undefined) return undefined;
  const { valueProperty } = definition;
  const problem = valueProperty === undefined ? undefined : checkAmount(properties, valueProperty);
  if (problem !== undefined) return problem;
  const stated = own(properties, 'currency');
  const fault = stated === undefined || stated === null ? undefined : currency(stated, rules);
  return fault && at('currency', fault);
}

function checkAmount(properties: object, property: string): ItemProblem | undefined {
  const value = own(properties, property);
  const isAmount = typeof value === 'number' || (typeof value === 'string' && decimalOf(value) !== undefined);
  const fault = isAmount ? money(value) : undefined;
  return fault && at(property, fault);
}

function own(object: object, key: string): unknown {
  return Object.hasOwn(object, key) ? (object as JsonObject)[key] : undefined;
}

function at(property: string, fault: Fault): ItemProblem {
  const pointer = `/properties/${property.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  return { code: fault.code, detail: `${property} ${fault.detail}`, pointer };
}
