import { readSearch, reportOf, searchFor } from './search';

const DATA = { from: '2026-01-10T08:00:00Z', to: '2026-03-14T10:00:00Z' };

describe('the address of the overview', () => {
  it('means the latest days when it has no dates', () => {
    expect(reportOf(readSearch({ model: 'last_touch' }), DATA, 'UTC')).toEqual({
      model: 'last_touch',
      from: '2026-02-15',
      to: '2026-03-15',
    });
  });

  it('keeps all data apart from no choice', () => {
    const chosen = searchFor({}, 'conversions');
    expect(reportOf(readSearch({ ...chosen }), DATA, 'UTC')).toEqual({});
    expect(searchFor({ from: '2026-03-01' }, undefined).range).toBeUndefined();
  });

  it('reads text and what it has read before alike', () => {
    const once = readSearch({ range: 'all', show: 'attributedValue', groupBy: 'campaign,channel' });
    expect(readSearch({ ...once })).toEqual(once);
    expect(readSearch({ range: 'some', show: 'nothing' })).toEqual({});
  });
});
