import type { ChannelRule } from '../channels/channel-rules.js';
import { DEFAULT_DEFINITIONS } from '../conversions/definitions.js';
import { conversionDefinitions } from './conversion-definitions-schema.js';
import { decide, type TenantCommand } from './decide.js';
import { exchangeRates } from './exchange-rates-schema.js';
import { newTenant, parseBody } from './settings-schema.js';
import { ExchangeRateNeededError, InvalidBodyError, SettingFixedError } from './tenant-errors.js';
import type { TenantEvent } from './tenant-events.js';
import { evolve, initialState } from './tenant-state.js';

const tenantId = 'acme';
const registered: TenantEvent = {
  type: 'TenantRegistered',
  data: parseBody(newTenant, { tenantId, name: 'Acme', currency: 'EUR' }),
};
const rules: readonly ChannelRule[] = [
  { channel: 'Partners', match: [{ field: 'source', op: 'equals', value: 'acme' }] },
];
const rulesChanged: TenantEvent = { type: 'ChannelRulesChanged', data: { rules } };
const defined: TenantEvent = {
  type: 'ConversionDefinitionsChanged',
  data: { definitions: [{ event: 'Signed Up' }] },
};
const rateSet = (currency: string, rate: string): TenantEvent => ({
  type: 'ExchangeRateSet',
  data: { currency, rate },
});

const folded = (...events: TenantEvent[]) => [registered, ...events].reduce(evolve, initialState);
const given = (...events: TenantEvent[]) => ({
  when: (command: TenantCommand) => decide(command, folded(...events)),
});
const versionsAfter = (...events: TenantEvent[]) =>
  folded(...events).tenant?.interpretations.map(({ rulesVersion, pathsVersion, channelsVersion }) => [
    rulesVersion,
    pathsVersion,
    channelsVersion,
  ]);

describe('the interpretation of a tenant', () => {
  it('is at first that of its settings, with the product’s definitions', () => {
    const { tenant } = folded();
    expect(tenant).toMatchObject({ rulesVersion: 1, models: [] });
    expect(tenant?.interpretations).toEqual([
      {
        rulesVersion: 1,
        pathsVersion: 1,
        channelsVersion: 1,
        lookbackDays: 90,
        sessionTimeoutMinutes: 30,
        referralExclusions: [],
        customDimensions: [],
        conversionDefinitions: DEFAULT_DEFINITIONS,
        channelRules: [],
        exchangeRates: {},
      },
    ]);
  });

  it('has a first rate under every version at once, and a changed one from its own version on', () => {
    const rates = (...events: TenantEvent[]) =>
      folded(...events).tenant?.interpretations.map(({ exchangeRates: known }) => known);
    expect(rates(rulesChanged, rateSet('USD', '0.9'))).toEqual([
      { USD: '0.9' },
      { USD: '0.9' },
      { USD: '0.9' },
    ]);
    expect(rates(rateSet('USD', '0.9'), rateSet('USD', '0.8'))).toEqual([
      { USD: '0.9' },
      { USD: '0.9' },
      { USD: '0.8' },
    ]);
  });

  it('has a version for each change; paths and channels have the last that changed them', () => {
    const settings: TenantEvent = {
      type: 'TenantSettingsChanged',
      data: { name: 'B', lookbackDays: 30, customDimensions: ['plan'] },
    };
    const events = [rulesChanged, settings, defined, rulesChanged, rateSet('USD', '0.9')];
    expect(versionsAfter(...events)).toEqual([
      [1, 1, 1],
      [2, 1, 2],
      [3, 3, 2],
      [4, 4, 2],
      [5, 4, 5],
      [6, 6, 5],
    ]);
    const { tenant } = folded(...events);
    expect(tenant).toMatchObject({
      name: 'B',
      lookbackDays: 30,
      customDimensions: ['plan'],
      rulesVersion: 6,
    });
    expect(tenant?.interpretations.at(-1)).toMatchObject({
      lookbackDays: 30,
      customDimensions: ['plan'],
      conversionDefinitions: [{ event: 'Signed Up' }],
      channelRules: rules,
      exchangeRates: { USD: '0.9' },
    });
    expect(tenant?.interpretations[1]).toMatchObject({ lookbackDays: 90, exchangeRates: {} });
  });

  it('is untouched by settings that mean nothing to facts, and by keys', () => {
    expect(
      versionsAfter(
        {
          type: 'TenantSettingsChanged',
          data: { name: 'B', timezone: 'Asia/Kolkata', rateLimitPerSecond: 5 },
        },
        { type: 'ApiKeyIssued', data: { keyId: 'k', scope: 'read', hash: 'h', issuedAt: '' } },
        { type: 'AttributionModelDefined', data: { name: 'v', base: 'linear', params: {} } },
      ),
    ).toEqual([[1, 1, 1]]);
  });

  it.each<[TenantCommand, TenantEvent]>([
    [
      { tenantId, kind: 'change-settings', settings: { lookbackDays: 30 } },
      { type: 'TenantSettingsChanged', data: { lookbackDays: 30 } },
    ],
    [{ tenantId, kind: 'define-conversions', definitions: [{ event: 'Signed Up' }] }, defined],
    [{ tenantId, kind: 'change-channel-rules', rules }, rulesChanged],
    [{ tenantId, kind: 'set-exchange-rates', rates: { USD: '0.9' } }, rateSet('USD', '0.9')],
  ])('is changed by $kind once, and by the same again not at all', (command, event) => {
    expect(given().when(command)).toEqual([event]);
    expect(given(event).when(command)).toEqual([]);
  });

  it('keeps its currency', () => {
    const command: TenantCommand = {
      tenantId,
      kind: 'change-settings',
      settings: { currency: 'CHF', name: 'B' },
    };
    expect(() => given().when(command)).toThrow(SettingFixedError);
  });
});

describe('exchange rates', () => {
  const set = (rates: Record<string, string>): TenantCommand => ({
    tenantId,
    kind: 'set-exchange-rates',
    rates,
  });

  it('are set together, those that differ', () => {
    expect(
      given(rateSet('USD', '0.9'), rateSet('GBP', '1.2')).when(set({ USD: '0.9', GBP: '1.1', CHF: '1' })),
    ).toEqual([rateSet('GBP', '1.1'), rateSet('CHF', '1')]);
  });

  it('cannot be taken from a currency that facts may have', () => {
    expect(() => given(rateSet('USD', '0.9')).when(set({ GBP: '1.2' }))).toThrow(ExchangeRateNeededError);
  });

  it('are of other currencies than the reporting one', () => {
    expect(() => given().when(set({ EUR: '1' }))).toThrow(/\/rates\/EUR is the reporting currency/);
  });

  it('are exact, and written one way', () => {
    const rates = { USD: '1.08420', GBP: 0.85, JPY: 1e-7, CHF: '999999999999.000000000001' };
    expect(parseBody(exchangeRates, { rates }).rates).toEqual({
      USD: '1.0842',
      GBP: '0.85',
      JPY: '0.0000001',
      CHF: '999999999999.000000000001',
    });
  });

  it.each([
    ['USD', '0'],
    ['USD', -1],
    ['USD', '0.0000000000001'],
    ['USD', '1000000000000'],
    ['USD', '1e9999'],
    ['USD', 'a lot'],
    ['USD', ''],
    ['USD', true],
    ['USD', null],
    ['usd', 1],
    ['XXXX', 1],
  ])('%s at %p is refused, and named', (currency, rate) => {
    const parse = () => parseBody(exchangeRates, { rates: { [currency]: rate } });
    expect(parse).toThrow(InvalidBodyError);
    expect(parse).toThrow(new RegExp(`^/rates/${currency} `));
  });
});

describe('conversion definitions', () => {
  it('may be none, or name a type and a property', () => {
    const definitions = [
      { event: 'Signed Up', type: 'signup', valueProperty: 'worth' },
      { event: 'Order Completed' },
    ];
    expect(parseBody(conversionDefinitions, { definitions })).toEqual({ definitions });
    expect(parseBody(conversionDefinitions, { definitions: [] })).toEqual({ definitions: [] });
  });

  it.each<[string, unknown]>([
    ['/definitions/1/event', [{ event: 'A' }, { event: 'A', type: 'b' }]],
    ['/definitions/0/event', [{ event: '' }]],
    ['/definitions/0/event', [{ event: '\ud800' }]],
    ['/definitions/0/event', [{}]],
    ['/definitions/0/type', [{ event: 'A', type: '' }]],
    ['/definitions/0/valueProperty', [{ event: 'A', valueProperty: 'x'.repeat(256) }]],
    ['/definitions/0', [{ event: 'A', value: 'x' }]],
    ['/definitions', Array.from({ length: 101 }, (_, i) => ({ event: `${i}` }))],
    ['/definitions', undefined],
  ])('are refused at %s', (pointer, definitions) => {
    expect(() => parseBody(conversionDefinitions, { definitions })).toThrow(new RegExp(`^${pointer} `));
  });
});
