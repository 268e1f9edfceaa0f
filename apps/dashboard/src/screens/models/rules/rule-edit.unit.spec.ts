import { added, conditionText, moved, removed, replaced, rulesOf } from './rule-edit';

const RULE = { channel: 'Partners', match: [{ field: 'source', op: 'equals', value: 'acme' }] };

describe('rules that are edited', () => {
  it('move by one, and stay where the list ends', () => {
    expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c']);
    expect(moved(['a', 'b', 'c'], 2, -1)).toEqual(['a', 'c', 'b']);
    expect(moved(['a', 'b'], 0, -1)).toEqual(['a', 'b']);
    expect(moved(['a', 'b'], 1, 1)).toEqual(['a', 'b']);
  });

  it('are added, replaced and removed in their place', () => {
    expect(added(['a'], 'b')).toEqual(['a', 'b']);
    expect(replaced(['a', 'b'], 1, 'x')).toEqual(['a', 'x']);
    expect(removed(['a', 'b', 'c'], 1)).toEqual(['a', 'c']);
  });

  it('are read from JSON, or it is said what is wrong', () => {
    expect(rulesOf(JSON.stringify([RULE]))).toEqual([RULE]);
    expect(rulesOf('{}')).toBe('The rules must be a JSON array.');
    expect(rulesOf(JSON.stringify([RULE, { channel: 'x' }]))).toMatch(/^Rule 2 must be/);
    expect(rulesOf('[')).toMatch(/^This is not JSON/);
  });

  it('read as sentences', () => {
    expect(conditionText({ field: 'source', op: 'equals', value: '' })).toBe('source is empty');
    expect(conditionText({ field: 'medium', op: 'regex', value: '^cp' })).toBe('medium matches “^cp”');
  });
});
