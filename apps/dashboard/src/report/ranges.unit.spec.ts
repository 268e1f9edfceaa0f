import { defaultInterval, presetOf, RANGE_PRESETS, rangeBefore, todayIn } from './ranges';

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
