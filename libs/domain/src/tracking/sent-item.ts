import { type CompiledKind, checkFields, type JsonObject } from './items/item-kind.js';
import type { ItemProblem } from './items/item-problem.js';
import { type ItemRules, MAX_DEPTH } from './items/item-rules.js';

/** One item as it came: its bytes, what they parse to, and what the parsed value no longer shows. */
export interface SentItem {
  readonly bytes: Uint8Array;
  readonly value: unknown;
  readonly depth: number;
  readonly loneSurrogate: boolean;
}

/** How items are told what they are: one kind for a route, or by their `type`. */
export type KindOf = (item: JsonObject) => CompiledKind | ItemProblem;

/** An item that may become a fact, and as what; or the first thing that is wrong with it. */
export type Judgement =
  | { readonly good: true; readonly kind: CompiledKind; readonly item: JsonObject }
  | { readonly good: false; readonly problem: ItemProblem };

/**
 * Judges one item. `overhead` is what is recorded with it besides its own bytes.
 * Pointers are relative to the item.
 */
export function judge(sent: SentItem, kindOf: KindOf, rules: ItemRules, overhead = 0): Judgement {
  const { value } = sent;
  if (sent.bytes.length + overhead > rules.maxEventBytes)
    return bad('event_too_large', `the event is larger than ${rules.maxEventBytes} bytes`);
  if (sent.depth > MAX_DEPTH)
    return bad('nesting_too_deep', `objects and arrays are nested more than ${MAX_DEPTH} levels deep`);
  if (sent.loneSurrogate)
    return bad('lone_surrogate', 'a string holds half of a surrogate pair, which is no character');
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return bad('invalid_type', 'the event must be an object');
  const item = value as JsonObject;
  const kind = kindOf(item);
  if ('pointer' in kind) return { good: false, problem: kind };
  const problem = checkFields(kind, item, rules);
  return problem === undefined ? { good: true, kind, item } : { good: false, problem };
}

function bad(code: ItemProblem['code'], detail: string): Judgement {
  return { good: false, problem: { code, detail, pointer: '' } };
}
