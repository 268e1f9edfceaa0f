import {
  defaultInterval,
  defaultRange,
  presetOf,
  RANGE_PRESETS,
  rangeBefore,
  rangeToCompare,
  todayIn,
} from './ranges';

describe('ranges', () => {
  it('are recognised as the preset that they are that day', () => {
    for (const preset of RANGE_PRESETS)
      expect(presetOf(preset.on('2026-03-14'), '2026-03-14')?.id).toBe(preset.id);
    expect(presetOf({ from: '2026-03-08', to: '2026-03-15' }, '2026-03-14')?.id).toBe('last-7');
    expect(presetOf({ from: '2026-03-08' }, '2026-03-14')).toBeUndefined();
  });

  it('follow one another without gap or overlap', () => {
    expect(rangeBefore({ from: '2026-03-01', to: '2026-03-29' })).toEqual({
      from: '2026-02-01',
      to: '2026-03-01',
    });
    expect(rangeBefore({ from: '2026-03-01' })).toBeUndefined();
  });

  it('have a today of the timezone', () => {
    const now = new Date('2026-03-14T23:30:00Z');
    expect([todayIn('UTC', now), todayIn('Asia/Tokyo', now)]).toEqual(['2026-03-14', '2026-03-15']);
  });

  it('are split into about a hundred points at most', () => {
    expect(defaultInterval({})).toBe('week');
    expect(defaultInterval({ from: '2026-03-01', to: '2026-03-02' })).toBe('hour');
    expect(defaultInterval({ from: '2026-01-01', to: '2026-04-01' })).toBe('day');
    expect(defaultInterval({ from: '2020-01-01', to: '2026-04-01' })).toBe('month');
  });
});

describe('what is shown when nobody chose', () => {
  const data = { from: '2026-01-10T08:00:00Z', to: '2026-03-14T23:30:00Z' };

  it('is the 28 days up to the newest data, where the tenant is', () => {
    expect(defaultRange(data, 'UTC')).toEqual({ from: '2026-02-15', to: '2026-03-15' });
    expect(defaultRange(data, 'Europe/Berlin')).toEqual({ from: '2026-02-16', to: '2026-03-16' });
  });

  it('is everything where there are fewer days, or none', () => {
    expect(defaultRange({ ...data, from: '2026-02-16T00:00:00Z' }, 'UTC')).toEqual({});
    expect(defaultRange(null, 'UTC')).toEqual({});
  });

  it('is compared with days before only if the data goes back that far', () => {
    const range = { from: '2026-02-15', to: '2026-03-15' };
    expect(rangeToCompare(range, data, 'UTC')).toEqual({ from: '2026-01-18', to: '2026-02-15' });
    expect(rangeToCompare(range, { from: '2026-01-19T00:00:00Z' }, 'UTC')).toBeUndefined();
    expect(rangeToCompare({}, data, 'UTC')).toBeUndefined();
    expect(rangeToCompare({ from: '2026-02-15T12:00', to: '2026-03-15' }, data, 'UTC')).toBeUndefined();
  });
});
