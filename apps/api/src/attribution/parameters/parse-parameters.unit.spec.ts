import { ALL_MODELS } from '#domain/attribution/models.js';
import { DomainError } from '#domain/errors/domain-error.js';
import { INTERPRETATION, TENANT } from '../testing/fakes.js';
import { cursorOf } from './cursor.js';
import { ACCEPTED, MODEL_PARAMETERS, type QueryName } from './parameter-table.js';
import { parseParameters, type RawParameters } from './parse-parameters.js';

const parse = (query: QueryName, raw: RawParameters, interpretation = INTERPRETATION) =>
  parseParameters(query, raw, TENANT, interpretation);

function refusal(query: QueryName, raw: RawParameters) {
  try {
    parse(query, raw);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const errors = error.extra.errors as { parameter: string; detail: string }[];
    return { code: error.code, named: errors.map(({ parameter }) => parameter).sort(), errors };
  }
  return undefined;
}

describe('parameters of queries', () => {
  it('are completed with their defaults', () => {
    const scope = {
      tenant: 'acme',
      interpretation: INTERPRETATION,
      timezone: 'Europe/Berlin',
      lookbackDays: 30,
      excludeImpressions: false,
    };
    expect(parse('report', {})).toEqual({
      scope,
      grouped: { ...scope, groupBy: ['channel'] },
      choices: [{ name: 'linear', model: 'linear', params: {} }],
      groupBy: ['channel'],
      limit: 50,
      fresh: false,
      waitForMs: 5000,
    });
  });

  it('default to a shorter lookback for a tenant whose maximum is below 30 days', () => {
    const { scope } = parse('report', {}, { ...INTERPRETATION, lookbackDays: 7 });
    expect(scope.lookbackDays).toBe(7);
  });

  it('take whole days in the timezone asked for, half-open', () => {
    const { scope } = parse('user', { from: '2026-03-01', to: '2026-03-02', timezone: 'Asia/Tokyo' });
    expect([scope.from, scope.to]).toEqual([
      Date.parse('2026-02-28T15:00:00Z'),
      Date.parse('2026-03-01T15:00:00Z'),
    ]);
  });

  it('give each compared model those that it takes', () => {
    const { choices } = parse('compare', { models: 'linear,time_decay', halfLifeDays: '2' });
    expect(choices).toEqual([
      { name: 'linear', model: 'linear', params: {} },
      { name: 'time_decay', model: 'time_decay', params: { halfLifeDays: 2 } },
    ]);
  });

  it.each<[QueryName, Record<string, unknown>, string[]]>([
    ['report', { model: 'markovv' }, ['model']],
    ['report', { model: 'markov', order: '5' }, ['order']],
    ['report', { model: 'markov', order: '1.5' }, ['order']],
    ['report', { model: 'shapley', worth: 'gold' }, ['worth']],
    ['report', { order: '1' }, ['order']],
    ['report', { fresh: 'maybe' }, ['fresh']],
    ['report', { pathStart: 'never' }, ['pathStart']],
    ['report', { transforms: 'unique,shuffle' }, ['transforms']],
    ['report', { transforms: Array(11).fill('unique').join() }, ['transforms']],
    ['report', { 'filter.colour': 'red' }, ['filter.colour']],
    ['report', { 'filter.channel': '' }, ['filter.channel']],
    ['report', { 'filter.channel': ['a', 'b'] }, ['filter.channel']],
    ['report', { 'filter.': 'a', filter: 'b' }, ['filter', 'filter.']],
    ['report', { 'key.channel': 'Email' }, ['key.channel']],
    ['paths', { 'filter.channel': 'Email' }, ['filter.channel']],
    ['reportConversions', { 'key.source': 'x' }, ['key.channel', 'key.source']],
    ['reportConversions', { groupBy: 'channel,source', 'key.channel': 'Email' }, ['key.source']],
    ['reportConversions', { cursor: 'nonsense' }, ['cursor']],
    ['reportConversions', { cursor: Buffer.from('[1,"x"]').toString('base64url') }, ['cursor']],
    ['campaign', { dateBasis: 'touchpoint' }, ['dateBasis']],
    ['paths', { dateBasis: 'touchpoint' }, ['dateBasis']],
    ['models', { dateBasis: 'touchpoint' }, ['dateBasis']],
    ['report', { model: 'markov', dateBasis: 'touchpoint' }, ['dateBasis']],
    ['user', { model: 'deep_markov', dateBasis: 'touchpoint' }, ['dateBasis']],
    ['report', { model: 'markov', 'filter.source': 'x' }, ['filter.source']],
    [
      'compare',
      { models: 'linear,shapley', worth: 'rate', dateBasis: 'touchpoint', 'filter.term': 'x' },
      ['dateBasis', 'filter.term'],
    ],
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

  it('name variants of the tenant, whose parameters those of the query override', () => {
    expect(parse('compare', { models: 'fast_decay,time_decay' }).choices).toEqual([
      { name: 'fast_decay', model: 'time_decay', params: { halfLifeDays: 3 } },
      { name: 'time_decay', model: 'time_decay', params: { halfLifeDays: 7 } },
    ]);
    expect(parse('report', { model: 'fast_decay', halfLifeDays: '1' }).choices[0].params).toEqual({
      halfLifeDays: 1,
    });
  });

  it('say how paths are cut and changed, in the order given', () => {
    const { scope } = parse('paths', {
      pathStart: 'afterPreviousConversion',
      transforms: 'dropDirect, unique,dropDirect',
    });
    expect(scope).toMatchObject({
      pathStart: 'afterPreviousConversion',
      transforms: ['dropDirect', 'unique', 'dropDirect'],
    });
    expect(parse('paths', { pathStart: 'lookback' }).scope).not.toHaveProperty('pathStart');
  });

  it('take custom dimensions for keys, and values by key', () => {
    const { grouped, key, after } = parse('reportConversions', {
      groupBy: 'plan,channel',
      dateBasis: 'touchpoint',
      'filter.source': 'a=b,c',
      'filter.plan': '(not set)',
      'key.plan': 'pro',
      'key.channel': 'Email',
      cursor: cursorOf({ time: -5, id: '00000000-0000-4000-8000-00000000000a' }),
    });
    expect(grouped).toMatchObject({
      groupBy: ['plan', 'channel'],
      dateBasis: 'touchpoint',
      filter: { source: 'a=b,c', plan: '(not set)' },
    });
    expect(key).toEqual({ plan: 'pro', channel: 'Email' });
    expect(after).toEqual({ time: -5, id: '00000000-0000-4000-8000-00000000000a' });
  });

  it('read those of every fitted model for the list of models', () => {
    expect(parse('models', { order: '2', worth: 'rate' }).choices).toEqual([
      { name: 'markov', model: 'markov', params: { order: 2 } },
      { name: 'shapley', model: 'shapley', params: { worth: 'rate' } },
      { name: 'deep_markov', model: 'markov', params: { order: 2 } },
    ]);
  });

  it.each<[QueryName, Record<string, string>]>([
    ['report', { model: 'markov', 'filter.channel': 'Email' }],
    ['report', { model: 'shapley', dateBasis: 'touchpoint', 'filter.source': 'x' }],
    ['compare', { models: 'markov,fast_decay', order: '2', halfLifeDays: '1' }],
  ])('are taken for %s: %j', (query, raw) => {
    expect(refusal(query, raw)).toBeUndefined();
  });

  it('hold every parameter of every model', () => {
    const names = ALL_MODELS.flatMap((model) => model.parameters.map((parameter) => parameter.name));
    expect(Object.keys(MODEL_PARAMETERS).sort()).toEqual([...new Set(names)].sort());
    expect(ACCEPTED.report).toEqual(expect.arrayContaining(names));
  });
});
