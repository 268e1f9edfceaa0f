import { listOf, readSearch, reportOf } from './search';

const ADDRESS = {
  part: 'term',
  find: 'brand',
  sort: '-spend',
  model: 'last_touch',
  interval: 'week',
  'filter.channel': 'Email',
};

describe('the address of a campaign', () => {
  it('leads back to the list as it was', () => {
    expect(listOf(readSearch(ADDRESS))).toEqual({
      find: 'brand',
      sort: '-spend',
      model: 'last_touch',
      interval: 'week',
      filters: { channel: 'Email' },
    });
  });

  it('asks about the campaign alone', () => {
    expect(reportOf(readSearch(ADDRESS), 'brand', 'term')).toEqual({
      model: 'last_touch',
      filters: { campaign: 'brand' },
      groupBy: ['term'],
    });
  });

  it('reads text and what it has read before alike', () => {
    const once = readSearch(ADDRESS);
    expect(readSearch({ ...once })).toEqual(once);
    expect(readSearch({ part: 'colour' })).toEqual({});
  });
});
