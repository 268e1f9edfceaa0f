import type { FactType } from '../../events/event-types.js';
import type { SegmentCall } from '../../events/metadata.js';
import type { Check, ItemProblem } from './item-problem.js';
import type { FieldRules } from './item-rules.js';

export type JsonObject = Readonly<Record<string, unknown>>;

/** What an item may be sent as: which fact it becomes, and which fields it has. Unknown fields are kept. */
export interface ItemKind {
  readonly type: FactType;
  readonly call?: SegmentCall;
  /** The fact is about a visitor, whom `anonymousId` or `userId` must name. */
  readonly namesVisitor: boolean;
  readonly required: Readonly<Record<string, Check>>;
  /** Absent or null is fine. */
  readonly optional: Readonly<Record<string, Check>>;
  /** What the fields cannot say one by one. */
  readonly also?: (item: JsonObject, rules: FieldRules) => ItemProblem | undefined;
}

interface CompiledKind extends ItemKind {
  readonly checks: readonly (readonly [field: string, check: Check, isRequired: boolean])[];
}

/** A kind with its fields laid out for {@link checkFields}. */
export function itemKind(kind: ItemKind): CompiledKind {
  const checks = [
    ...Object.entries(kind.required).map(([field, check]) => [field, check, true] as const),
    ...Object.entries(kind.optional).map(([field, check]) => [field, check, false] as const),
  ];
  return { ...kind, checks };
}

export type { CompiledKind };

/** The first thing that is wrong with the fields of an item, its pointer relative to the item. */
export function checkFields(
  kind: CompiledKind,
  item: JsonObject,
  rules: FieldRules,
): ItemProblem | undefined {
  for (const [field, check, isRequired] of kind.checks) {
    const value = item[field];
    if (value === undefined || value === null) {
      if (!isRequired) continue;
      return { code: 'missing_field', detail: `${field} is required`, pointer: `/${field}` };
    }
    const fault = check(value, rules);
    if (fault !== undefined)
      return { code: fault.code, detail: `${field} ${fault.detail}`, pointer: `/${field}` };
  }
  if (kind.namesVisitor && !names(item['anonymousId']) && !names(item['userId'])) {
    return { code: 'missing_identity', detail: 'anonymousId or userId is required', pointer: '' };
  }
  return kind.also?.(item, rules);
}

function names(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}
