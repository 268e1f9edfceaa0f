import fc from 'fast-check';
import { toQueryArgs, toRestQuery } from './query-args';
import {
  DATE_BASES,
  GROUP_KEYS,
  INTERVALS,
  PATH_STARTS,
  type ReportSearch,
  readReportSearch,
  TRANSFORMS,
  withFilter,
  withModel,
} from './report-search';
import { parseSearch, stringifySearch } from './search-text';

const name = fc.string({ minLength: 1, maxLength: 20 });
const word = fc.stringMatching(/^[a-zA-Z]{1,12}$/);
const share = fc.double({ min: 0, max: 1, noNaN: true }).map((value) => value + 0);
const date = fc
  .date({ min: new Date('1971-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
  .map((at) => at.toISOString().slice(0, 10));

const searches: fc.Arbitrary<ReportSearch> = fc.record(
  {
    model: word,
    halfLifeDays: fc.double({ min: 0.1, max: 90, noNaN: true }),
    first: share,
    last: share,
    milestone: name,
    milestoneShare: share,
    weights: fc.constant('{"first":[0.4],"middle":0.2,"last":[0.4]}'),
    order: fc.integer({ min: 1, max: 4 }),
    worth: fc.constantFrom('conversions', 'rate'),
    from: date,
    to: date,
    dateBasis: fc.constantFrom(...DATE_BASES),
    conversionType: name,
    lookbackDays: fc.integer({ min: 1, max: 90 }),
    pathStart: fc.constantFrom(...PATH_STARTS),
    transforms: fc.uniqueArray(fc.constantFrom(...TRANSFORMS), { minLength: 1 }),
    excludeImpressions: fc.constant(true),
    groupBy: fc.uniqueArray(fc.oneof(fc.constantFrom(...GROUP_KEYS), word), { minLength: 1 }),
    filters: fc.dictionary(word, name, { minKeys: 1, noNullPrototype: true }),
    interval: fc.constantFrom(...INTERVALS),
    timezone: fc.constantFrom('UTC', 'Europe/Berlin'),
  },
  { requiredKeys: [], noNullPrototype: true },
);

describe('the search of a report', () => {
  it('is the same after a way through the address, and read twice', () => {
    fc.assert(
      fc.property(searches, (search) => {
        const read = readReportSearch(parseSearch(stringifySearch({ ...search })));
        expect(read).toEqual(search);
        expect(readReportSearch({ ...read })).toEqual(search);
      }),
    );
  });

  it('has in the address what a REST query takes', () => {
    fc.assert(
      fc.property(searches, (search) => {
        expect(parseSearch(stringifySearch({ ...search }))).toEqual(toRestQuery(search));
      }),
    );
  });

  it('leaves out what makes no sense', () => {
    expect(
      readReportSearch({
        halfLifeDays: '-1',
        first: '2',
        order: '1.5',
        from: 'yesterday',
        interval: 'year',
        transforms: 'unique,none',
        groupBy: ' , ',
        excludeImpressions: 'false',
        unknown: 'x',
      }),
    ).toEqual({ transforms: ['unique'] });
  });

  it('names the keys of a tenant apart in GraphQL', () => {
    expect(
      toQueryArgs({
        model: 'linear',
        groupBy: ['region', 'source', 'channel'],
        filters: { channel: 'Email' },
      }),
    ).toEqual({
      model: 'linear',
      groupBy: ['source', 'channel'],
      dimensions: ['region'],
      filter: [{ key: 'channel', value: 'Email' }],
    });
  });

  it('loses the parameters of a model with the model, and a filter without a value', () => {
    const search: ReportSearch = { model: 'time_decay', halfLifeDays: 3, filters: { channel: 'Email' } };
    expect(withModel(search, 'linear')).toEqual({ model: 'linear', filters: { channel: 'Email' } });
    expect(withFilter(search, 'channel', undefined)).toEqual({ model: 'time_decay', halfLifeDays: 3 });
    expect(withFilter(search, 'source', 'x').filters).toEqual({ channel: 'Email', source: 'x' });
  });

  it('is without a filter that is removed, though the router hands over its text as well', () => {
    const address = { 'filter.source': 'google', 'filter.medium': 'cpc' };
    const search = { ...address, ...readReportSearch(address) };
    expect(toRestQuery(withFilter(search, 'source', undefined))).toEqual({ 'filter.medium': 'cpc' });
  });
});
