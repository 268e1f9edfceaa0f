import { z } from 'zod';
import { DomainError } from '../errors/domain-error.js';
import { compileLinearRegex } from './linear-regex.js';

export const RULE_FIELDS = ['source', 'medium', 'campaign', 'referrerHost', 'clickId'] as const;
export const RULE_OPERATORS = ['equals', 'contains', 'regex'] as const;

export const MAX_RULES = 200;
export const MAX_CONDITIONS = 10;
export const MAX_RULE_TEXT = 500;
/** Instructions of all regexes of a tenant: a bound on the time that classifying a context can take. */
export const MAX_REGEX_SIZE_TOGETHER = 20_000;

const MAX_ERRORS = 100;
/** A bad regex may take long to be found so (100 ms), hence no more than these are looked for. */
const MAX_REGEX_ERRORS = 5;

const text = z
  .string()
  .max(MAX_RULE_TEXT)
  .refine((value) => value.isWellFormed(), 'must be whole characters');

const ruleCondition = z
  .strictObject({ field: z.enum(RULE_FIELDS), op: z.enum(RULE_OPERATORS), value: text })
  .refine(({ op, value }) => op === 'equals' || value !== '', {
    path: ['value'],
    message: 'must not be empty: it would hold for every text',
  });

const channelRule = z.strictObject({
  channel: text.refine((value) => value.trim() !== '', 'must name a channel'),
  match: z.array(ruleCondition).min(1).max(MAX_CONDITIONS),
});

/** A tenant's channel rules, `[{ channel, match: [{ field, op, value }] }]`, the first that matches counting. */
export const channelRules = z.array(channelRule).max(MAX_RULES);

/** A condition on a field as it was sent, ignoring case. A `regex` may match anywhere; `^` and `$` anchor it. */
export type RuleCondition = Readonly<z.output<typeof ruleCondition>>;

/** All conditions of a rule must hold. */
export interface ChannelRule {
  readonly channel: string;
  readonly match: readonly RuleCondition[];
}

interface RuleError {
  /** JSON pointer of the place. */
  readonly pointer: string;
  readonly detail: string;
}

/** Rules that do not fit; each of `extra.errors` names its place by a JSON pointer. */
export class InvalidChannelRulesError extends DomainError {
  constructor(errors: readonly RuleError[]) {
    const named = errors.slice(0, MAX_ERRORS);
    super('invalid_channel_rules', named.map(({ pointer, detail }) => `${pointer} ${detail}`).join('; '), {
      errors: named,
    });
  }
}

/**
 * The rules in `body`, an array; `at` is the JSON pointer of that array in its document. Throws
 * {@link InvalidChannelRulesError}, also for regexes that do not compile, or are too large one by one or together.
 */
export function parseChannelRules(body: unknown, at = ''): ChannelRule[] {
  const parsed = channelRules.safeParse(body);
  if (!parsed.success) {
    throw new InvalidChannelRulesError(
      parsed.error.issues.map(({ path, message }) => ({ pointer: at + pointerOf(path), detail: message })),
    );
  }
  const errors = regexErrors(parsed.data, at);
  if (errors.length > 0) throw new InvalidChannelRulesError(errors);
  return parsed.data;
}

function regexErrors(rules: readonly ChannelRule[], at: string): RuleError[] {
  const errors: RuleError[] = [];
  let together = 0;
  for (const [rule, { match }] of rules.entries()) {
    for (const [condition, { op, value }] of match.entries()) {
      if (op !== 'regex') continue;
      try {
        together += compileLinearRegex(value).size;
      } catch (error) {
        const detail = `is not a regex that can be used: ${(error as Error).message}`;
        errors.push({ pointer: `${at}/${rule}/match/${condition}/value`, detail });
      }
      if (together > MAX_REGEX_SIZE_TOGETHER) {
        return [...errors, { pointer: at, detail: 'the regexes are together too large' }];
      }
      if (errors.length === MAX_REGEX_ERRORS) return errors;
    }
  }
  return errors;
}

function pointerOf(path: readonly PropertyKey[]): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}
