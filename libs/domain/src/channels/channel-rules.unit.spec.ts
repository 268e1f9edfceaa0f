import { MAX_CONDITIONS, MAX_RULE_TEXT, MAX_RULES, parseChannelRules } from './channel-rules.js';

const condition = { field: 'source', op: 'equals', value: 'x' };
const rule = (...match: unknown[]) => ({ channel: 'C', match });
const regex = (value: string) => rule({ field: 'campaign', op: 'regex', value });

function pointersOf(body: unknown, at?: string): string[] {
  try {
    parseChannelRules(body, at);
  } catch (error) {
    const { code, extra } = error as { code: string; extra: { errors: { pointer: string }[] } };
    expect(code).toBe('invalid_channel_rules');
    return extra.errors.map(({ pointer }) => pointer);
  }
  return [];
}

describe('channel rules', () => {
  it.each([
    ['none', []],
    ['an empty text that a field must equal', [rule({ ...condition, value: '' })]],
    ['the most rules', Array.from({ length: MAX_RULES }, () => rule(condition))],
    ['the most conditions', [rule(...Array.from({ length: MAX_CONDITIONS }, () => condition))]],
    ['the longest text', [rule({ ...condition, value: 'x'.repeat(MAX_RULE_TEXT) })]],
    ['regexes', [regex('^(?:a|b)+$'), regex('\\p{L}{3,}')]],
  ])('may be %s', (_, rules) => {
    expect(parseChannelRules(rules)).toEqual(rules);
  });

  it.each([
    ['not a list', {}, ['']],
    ['nothing', undefined, ['']],
    ['too many', Array.from({ length: MAX_RULES + 1 }, () => rule(condition)), ['']],
    ['a rule that is none', [rule(condition), 7], ['/1']],
    ['without a channel', [{ match: [condition] }], ['/0/channel']],
    ['a channel of blanks', [{ channel: ' ', match: [condition] }], ['/0/channel']],
    ['half a character', [{ channel: '\ud800', match: [condition] }], ['/0/channel']],
    ['without conditions', [rule()], ['/0/match']],
    [
      'too many conditions',
      [rule(...Array.from({ length: MAX_CONDITIONS + 1 }, () => condition))],
      ['/0/match'],
    ],
    ['an unknown field', [rule({ ...condition, field: 'term' })], ['/0/match/0/field']],
    ['an unknown operator', [rule({ ...condition, op: 'like' })], ['/0/match/0/op']],
    ['a value that is no text', [rule({ ...condition, value: 7 })], ['/0/match/0/value']],
    [
      'too long a value',
      [rule({ ...condition, value: 'x'.repeat(MAX_RULE_TEXT + 1) })],
      ['/0/match/0/value'],
    ],
    ['an unknown key', [rule({ ...condition, negate: true })], ['/0/match/0']],
    [
      'a text that every text contains',
      [rule({ ...condition, op: 'contains', value: '' })],
      ['/0/match/0/value'],
    ],
    ['a regex that every text matches', [regex('')], ['/0/match/0/value']],
    ['a regex that is none', [rule(condition), rule(condition, regex('(').match[0])], ['/1/match/1/value']],
    ['a look-ahead', [regex('(?=a)b')], ['/0/match/0/value']],
    ['a back reference', [regex('(a)\\1')], ['/0/match/0/value']],
    ['too large a regex', [regex('[^b]{1000}'.repeat(50))], ['/0/match/0/value']],
    ['nested repeats', [regex('(a{1000}){1000}')], ['/0/match/0/value']],
    ['too large regexes together', Array.from({ length: 30 }, (_, i) => regex(`[^${i % 10}]{900}`)), ['']],
    ['two problems', [rule({ ...condition, op: 'x' }), rule()], ['/0/match/0/op', '/1/match']],
  ])('cannot be %s', (_, rules, pointers) => {
    expect(pointersOf(rules)).toEqual(pointers);
  });

  it('are named by their place in the whole document', () => {
    expect(pointersOf([rule()], '/rules')).toEqual(['/rules/0/match']);
  });

  it('are not searched for bad regexes without end', () => {
    expect(pointersOf(Array.from({ length: MAX_RULES }, () => regex('(')))).toHaveLength(5);
  });
});
