import fc from 'fast-check';
import { contextOf } from '#domain-testing/channels/context-of.js';
import { contexts } from '#domain-testing/channels/contexts.js';
import { fewCategories } from '#domain-testing/channels/few-categories.js';
import { type ChannelRule, parseChannelRules, RULE_FIELDS } from './channel-rules.js';
import { compileChannelRules } from './compile-channel-rules.js';
import { ga4ChannelOf } from './ga4-channels.js';

const classifier = (...rules: ChannelRule[]) => compileChannelRules(parseChannelRules(rules), fewCategories);

describe('Channel of a touchpoint: the one it was sent with; else the first matching rule of the tenant; else GA4', () => {
  const classify = classifier(
    { channel: 'Brand Search', match: [{ field: 'campaign', op: 'contains', value: 'brand' }] },
    { channel: 'Search', match: [{ field: 'source', op: 'equals', value: 'google' }] },
    {
      channel: 'Never',
      match: [
        { field: 'source', op: 'equals', value: 'bing' },
        { field: 'medium', op: 'equals', value: 'cpc' },
      ],
    },
  );

  it.each([
    ['the one it was sent with', { channel: 'My own', source: 'google', campaign: 'brand' }, 'My own'],
    ['the first of two rules that match', { source: 'google', campaign: 'brand' }, 'Brand Search'],
    ['the second when the first does not match', { source: 'google', medium: 'cpc' }, 'Search'],
    ['no rule of which only one condition holds', { source: 'bing', medium: 'email' }, 'Organic Search'],
    ['a rule of which all conditions hold', { source: 'bing', medium: 'cpc' }, 'Never'],
    ["Google Analytics 4's when no rule matches", { medium: 'email' }, 'Email'],
    ['Direct for the empty context', {}, 'Direct'],
  ])('%s', (_, fields, channel) => {
    expect(classify(contextOf(fields))).toBe(channel);
  });

  it.each([
    ['source', 'equals', 'NewsLetter', { source: 'newsletter' }, true],
    ['source', 'equals', 'newsletter', { source: 'newsletters' }, false],
    ['source', 'equals', 'google', { clickIdKind: 'gclid' }, false],
    ['medium', 'equals', '', { source: 'x' }, true],
    ['medium', 'contains', 'PAID', { medium: 'unpaid' }, true],
    ['campaign', 'contains', 'é', { campaign: 'ÉTÉ' }, true],
    ['campaign', 'regex', '^sale_[0-9]+$', { campaign: 'SALE_2026' }, true],
    ['campaign', 'regex', '^sale_[0-9]+$', { campaign: 'sale_x' }, false],
    ['campaign', 'regex', '2026', { campaign: 'sale 2026 q1' }, true],
    ['referrerHost', 'equals', 'partner.example', { referrerHost: 'partner.example' }, true],
    ['referrerHost', 'regex', '(^|\\.)partner\\.example$', { referrerHost: 'de.partner.example' }, true],
    ['clickId', 'equals', 'ttclid', { clickIdKind: 'ttclid' }, true],
    ['clickId', 'contains', 'clid', {}, false],
  ] as const)('%s %s %p of %p: %p', (field, op, value, fields, holds) => {
    const channel = classifier({ channel: 'Hit', match: [{ field, op, value }] })(contextOf(fields));
    expect(channel === 'Hit').toBe(holds);
  });

  it('regexes cannot be made to backtrack without end', () => {
    const evil = { field: 'campaign', op: 'regex', value: '(a+)+$' } as const;
    const classifyEvil = classifier({ channel: 'Evil', match: [evil] });
    expect(classifyEvil(contextOf({ campaign: `${'a'.repeat(100_000)}!`, medium: 'email' }))).toBe('Email');
    expect(classifyEvil(contextOf({ campaign: 'a'.repeat(100_000) }))).toBe('Evil');
  });

  it('regexes match alike when so many were compiled since that they are no longer remembered', () => {
    const ofTenant = (tenant: number) => {
      const value = `^t${tenant}[^x]{900}$`;
      return classifier({ channel: `T${tenant}`, match: [{ field: 'campaign', op: 'regex', value }] });
    };
    const campaignOf = (tenant: number) => contextOf({ campaign: `t${tenant}${'y'.repeat(900)}` });
    const first = ofTenant(0);
    for (let tenant = 1; tenant < 300; tenant++)
      expect(ofTenant(tenant)(campaignOf(tenant))).toBe(`T${tenant}`);
    for (const classify of [first, ofTenant(0)]) {
      expect(classify(campaignOf(0))).toBe('T0');
      expect(classify(campaignOf(1))).toBe('Unassigned');
    }
  });

  it('gives every context exactly one channel: that of the first rule that matches, else GA4', () => {
    const conditions = fc.record({
      field: fc.constantFrom(...RULE_FIELDS),
      op: fc.constantFrom('equals' as const, 'contains' as const),
      value: fc.constantFrom('google', 'o', 'cpc', 'facebook.com', 'gclid', 'spring'),
    });
    const rules = fc.array(fc.array(conditions, { minLength: 1, maxLength: 2 }), { maxLength: 4 });
    fc.assert(
      fc.property(rules, contexts, (matches, context) => {
        const list = matches.map((match, index) => ({ channel: `Rule ${index}`, match }));
        const first = list.find((rule) => classifier(rule)(context) === rule.channel);
        const channel = classifier(...list)(context);
        expect(channel).toBe(first?.channel ?? ga4ChannelOf(context, fewCategories));
        expect(classifier(...list)(context)).toBe(channel);
        expect(classifier(...list)({ ...context, channel: 'Sent' })).toBe('Sent');
      }),
    );
  });
});
