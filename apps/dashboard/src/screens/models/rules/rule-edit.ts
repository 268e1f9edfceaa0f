/** As the API has them (`…/channel-rules`). */
export interface RuleCondition {
  readonly field: string;
  readonly op: string;
  readonly value: string;
}
export interface ChannelRule {
  readonly channel: string;
  readonly match: readonly RuleCondition[];
}

export const FIELDS = ['source', 'medium', 'campaign', 'referrerHost', 'clickId'] as const;
export const OPERATORS = ['equals', 'contains', 'regex'] as const;

export const NEW_CONDITION: RuleCondition = { field: 'source', op: 'equals', value: '' };
export const NEW_RULE: ChannelRule = { channel: '', match: [NEW_CONDITION] };

/** The list with one item more, at the end. */
export function added<T>(list: readonly T[], item: T): readonly T[] {
  return [...list, item];
}

export function replaced<T>(list: readonly T[], at: number, item: T): readonly T[] {
  return list.map((one, index) => (index === at ? item : one));
}

export function removed<T>(list: readonly T[], at: number): readonly T[] {
  return list.filter((_, index) => index !== at);
}

/** The list with the item `at` moved by `step`; the same list where that leads beyond its ends. */
export function moved<T>(list: readonly T[], at: number, step: number): readonly T[] {
  const item = list[at];
  const to = at + step;
  if (item === undefined || to < 0 || to >= list.length) return list;
  const rest = removed(list, at);
  return [...rest.slice(0, to), item, ...rest.slice(to)];
}

/** Rules written as JSON; a sentence for people where they are none. What they say is checked by the server. */
export function rulesOf(text: string): readonly ChannelRule[] | string {
  try {
    const parsed: unknown = JSON.parse(text);
    if (!Array.isArray(parsed)) return 'The rules must be a JSON array.';
    const wrong = parsed.findIndex((rule) => !isRule(rule));
    return wrong === -1
      ? parsed.filter(isRule)
      : `Rule ${wrong + 1} must be { "channel": "…", "match": [{ "field": "…", "op": "…", "value": "…" }] }.`;
  } catch (error) {
    return `This is not JSON: ${error instanceof Error ? error.message : String(error)}`;
  }
}

function isRule(value: unknown): value is ChannelRule {
  if (!isRecord(value) || typeof value['channel'] !== 'string' || !Array.isArray(value['match']))
    return false;
  return value['match'].every(
    (one: unknown) =>
      isRecord(one) && ['field', 'op', 'value'].every((name) => typeof one[name] === 'string'),
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** What a condition says, for people. */
export function conditionText({ field, op, value }: RuleCondition): string {
  const verb = op === 'equals' ? 'is' : op === 'contains' ? 'contains' : 'matches';
  return `${field} ${verb} ${value === '' ? 'empty' : `“${value}”`}`;
}

export function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
