import { EMPTY_CONTEXT, type MarketingContext } from '#domain/channels/marketing-context.js';
import { Decimal } from '#domain/money/decimal.js';
import type {
  AttributionQueries,
  AttributionScope,
  ContextFigures,
} from '#domain/ports/attribution-queries.js';
import { LiveInterpretations } from '../../../attribution/rules/live-interpretations.js';
import { ATTRIBUTION_QUERIES } from '../../../attribution/tokens.js';
import { type ApiUnderTest, openApi } from '../../../testing/api-under-test.js';
import { MAX_CONTEXTS_LISTED, previewOf } from './preview-of.js';

function figures(
  channel: string,
  context: Partial<MarketingContext>,
  touchpoints: number,
  conversions: string,
  value: string,
): ContextFigures {
  return {
    id: '1',
    context: { ...EMPTY_CONTEXT, ...context },
    channel,
    touchpoints,
    conversions: Decimal.parse(conversions),
    attributedValue: Decimal.parse(value),
  };
}

const CONTEXTS = [
  figures('Referral', { source: 'partner.example', medium: 'referral' }, 40, '1.000000000001', '0.1'),
  figures('Email', { source: 'news', medium: 'email', campaign: 'partner' }, 30, '2', '0.2'),
  figures('Partners', { channel: 'Partners', source: 'partner.example' }, 20, '0', '0'),
  figures('Referral', { source: 'other.example', medium: 'referral' }, 10, '0.5', '7'),
];

describe('a preview of channel rules', () => {
  let api: ApiUnderTest;
  let asked: AttributionScope[];
  beforeEach(async () => {
    api = await openApi();
    asked = [];
    const queries = api.app.get<AttributionQueries>(ATTRIBUTION_QUERIES);
    queries.contextFigures = async (scope) => {
      asked.push(scope);
      return CONTEXTS;
    };
    const live = api.app.get(LiveInterpretations);
    live.of = async ({ interpretations: [first] }) => {
      if (first === undefined) throw new Error('no interpretation');
      return first;
    };
  });
  afterEach(() => api.close());

  const preview = (body: unknown) => api.admin('tenants/acme/channel-rules/preview', { body });
  const rules = [{ channel: 'Partners', match: [{ field: 'source', op: 'contains', value: 'PARTNER' }] }];

  it('says which contexts would move, and the figures of each channel before and after', async () => {
    const answer = await preview({ rules });
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      contexts: [
        {
          source: 'partner.example',
          medium: 'referral',
          campaign: '',
          campaignId: '',
          content: '',
          term: '',
          clickIdKind: '',
          referrerHost: '',
          from: 'Referral',
          to: 'Partners',
          touchpoints: 40,
          conversions: 1.000000000001,
          attributedValue: 0.1,
        },
      ],
      moved: { contexts: 1, touchpoints: 40, conversions: 1.000000000001, attributedValue: 0.1 },
      byChannel: [
        {
          channel: 'Referral',
          before: { touchpoints: 50, conversions: 1.500000000001, attributedValue: 7.1 },
          after: { touchpoints: 10, conversions: 0.5, attributedValue: 7 },
        },
        {
          channel: 'Email',
          before: { touchpoints: 30, conversions: 2, attributedValue: 0.2 },
          after: { touchpoints: 30, conversions: 2, attributedValue: 0.2 },
        },
        {
          channel: 'Partners',
          before: { touchpoints: 20, conversions: 0, attributedValue: 0 },
          after: { touchpoints: 60, conversions: 1.000000000001, attributedValue: 0.1 },
        },
      ],
    });
  });

  it('decides nothing', async () => {
    const head = await api.engines.eventStore.headPosition();
    await preview({ rules });
    expect(await api.engines.eventStore.headPosition()).toBe(head);
  });

  it('is of the range asked for, by the clocks of the tenant, under the rules that answer now', async () => {
    await api.admin('tenants/acme', { method: 'PATCH', body: { timezone: 'Asia/Kolkata' } });
    await api.admin('tenants/acme/channel-rules', { method: 'PUT', body: { rules } });
    await preview({ rules: [], from: '2026-03-01', to: '2026-03-02T00:00:00Z' });
    await preview({ rules: [] });
    expect(asked).toMatchObject([
      {
        tenant: 'acme',
        interpretation: { rulesVersion: 1, channelRules: [] },
        timezone: 'Asia/Kolkata',
        from: Date.parse('2026-02-28T18:30:00Z'),
        to: Date.parse('2026-03-02T00:00:00Z'),
        lookbackDays: 30,
        excludeImpressions: false,
      },
      { lookbackDays: 30 },
    ]);
    expect(asked[1]).not.toHaveProperty('from');
  });

  it.each([
    ['invalid_channel_rules', '/rules/0/match', { rules: [{ channel: 'A', match: [] }] }],
    ['invalid_body', '/rules', {}],
    ['invalid_body', '/from', { rules: [], from: 'yesterday' }],
    ['invalid_body', '/to', { rules: [], from: '2026-03-02', to: '2026-03-01' }],
    ['invalid_body', '', { rules: [], until: '2026-03-02' }],
  ])('is refused with %s at "%s"', async (code, pointer, body) => {
    const answer = await preview(body);
    expect(answer).toMatchObject({ status: 400, body: { code, errors: [{ pointer }] } });
    expect(asked).toEqual([]);
  });

  it('lists a bounded number of contexts, and counts them all', async () => {
    const many = Array.from({ length: MAX_CONTEXTS_LISTED + 5 }, () =>
      figures('Referral', {}, 2, '0.1', '1'),
    );
    const { contexts, contextsOmitted, moved } = await previewOf(many, () => 'Partners');
    expect([contexts.length, contextsOmitted]).toEqual([MAX_CONTEXTS_LISTED, 5]);
    expect(moved).toMatchObject({ contexts: 1_005, touchpoints: 2_010 });
    expect([String(moved.conversions), String(moved.attributedValue)]).toEqual(['100.5', '1005']);
  });
});
