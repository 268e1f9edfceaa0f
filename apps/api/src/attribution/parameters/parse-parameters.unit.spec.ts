import { MODELS } from '#domain/attribution/models.js';
import { DomainError } from '#domain/errors/domain-error.js';
import { TENANT } from '../testing/fakes.js';
import { ACCEPTED, MODEL_PARAMETERS, type QueryName } from './parameter-table.js';
import { parseParameters, type RawParameters } from './parse-parameters.js';

function refusal(query: QueryName, raw: RawParameters) {
  try {
    parseParameters(query, raw, TENANT);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const errors = error.extra.errors as { parameter: string; detail: string }[];
    return { code: error.code, named: errors.map(({ parameter }) => parameter).sort(), errors };
  }
  return undefined;
}

describe('parameters of queries', () => {
  it('are completed with their defaults', () => {
    expect(parseParameters('report', {}, TENANT)).toEqual({
      scope: { tenant: 'acme', timezone: 'Europe/Berlin', lookbackDays: 30, excludeImpressions: false },
      choices: [{ model: 'linear', params: {} }],
      groupBy: ['channel'],
      limit: 50,
      waitForMs: 5000,
    });
  });

  it('default to a shorter lookback for a tenant whose maximum is below 30 days', () => {
    const { scope } = parseParameters('report', {}, { ...TENANT, lookbackDays: 7 });
    expect(scope.lookbackDays).toBe(7);
  });

  it('take whole days in the timezone asked for, half-open', () => {
    const { scope } = parseParameters(
      'user',
      { from: '2026-03-01', to: '2026-03-02', timezone: 'Asia/Tokyo' },
      TENANT,
    );
    expect([scope.from, scope.to]).toEqual([
      Date.parse('2026-02-28T15:00:00Z'),
      Date.parse('2026-03-01T15:00:00Z'),
    ]);
  });

  it('give each compared model those that it takes', () => {
    const { choices } = parseParameters(
      'compare',
      { models: 'linear,time_decay', halfLifeDays: '2' },
      TENANT,
    );
    expect(choices).toEqual([
      { model: 'linear', params: {} },
      { model: 'time_decay', params: { halfLifeDays: 2 } },
    ]);
  });

  it.each<[QueryName, Record<string, unknown>, string[]]>([
    ['report', { model: 'markovv' }, ['model']],
    ['report', { model: 'time_decay', halfLifeDays: '-1' }, ['halfLifeDays']],
    ['report', { halfLifeDays: '3' }, ['halfLifeDays']],
    ['report', { model: 'position_based', first: '0.7', last: '0.7' }, ['last']],
    ['report', { from: 'monday' }, ['from']],
    ['report', { from: '2026-03-02', to: '2026-03-02' }, ['to']],
    ['report', { from: ['2026-03-02', '2026-03-03'] }, ['from']],
    ['report', { conversionType: '' }, ['conversionType']],
    ['report', { lookbackDays: '91' }, ['lookbackDays']],
    ['report', { lookbackDays: '0' }, ['lookbackDays']],
    ['report', { lookbackDays: '1.5' }, ['lookbackDays']],
    ['report', { excludeImpressions: 'yes' }, ['excludeImpressions']],
    ['report', { excludeImpressions: 'toString' }, ['excludeImpressions']],
    ['report', { groupBy: 'channel,colour' }, ['groupBy']],
    ['report', { groupBy: 'channel,channel' }, ['groupBy']],
    ['report', { groupBy: '' }, ['groupBy']],
    ['report', { interval: 'year' }, ['interval']],
    ['report', { timezone: '+02:00' }, ['timezone']],
    ['report', { dateBasis: 'moon' }, ['dateBasis']],
    ['report', { minPosition: '-1' }, ['minPosition']],
    ['report', { minPosition: '9007199254740993' }, ['minPosition']],
    ['report', { waitForMs: '60001' }, ['waitForMs']],
    ['report', { limit: '5' }, ['limit']],
    ['report', { colour: 'red', __proto__x: '1' }, ['__proto__x', 'colour']],
    ['paths', { limit: '0' }, ['limit']],
    ['paths', { groupBy: 'channel,source' }, ['groupBy']],
    ['compare', {}, ['models']],
    ['compare', { models: 'linear,linear' }, ['models']],
    ['compare', { models: 'linear,,last_touch' }, ['models']],
    ['compare', { models: 'linear', model: 'linear' }, ['model']],
    ['journey', { model: 'linear' }, ['model']],
  ])('refuse for %s: %j', (query, raw, named) => {
    expect(refusal(query, raw)).toMatchObject({ code: 'invalid_parameter', named });
  });

  it('are refused all at once, each named', () => {
    expect(refusal('report', { colour: 'red', from: 'x', interval: 'year' })?.named).toEqual([
      'colour',
      'from',
      'interval',
    ]);
  });

  it.each<[Record<string, string>, string]>([
    [{ dateBasis: 'touchpoint' }, 'dateBasis'],
    [{ pathStart: 'afterPreviousConversion' }, 'pathStart'],
    [{ transforms: 'unique' }, 'transforms'],
    [{ 'filter.channel': 'Email' }, 'filter.channel'],
    [{ order: '2' }, 'order'],
  ])('are told apart when only promised: %j', (raw, name) => {
    expect(refusal('report', raw)).toMatchObject({ code: 'unsupported_parameter', named: [name] });
  });

  it('hold every parameter of every model', () => {
    const names = MODELS.flatMap((model) => model.parameters.map((parameter) => parameter.name));
    expect(Object.keys(MODEL_PARAMETERS).sort()).toEqual([...new Set(names)].sort());
    expect(ACCEPTED.report).toEqual(expect.arrayContaining(names));
  });
});
