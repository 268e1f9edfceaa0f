import { type TimedStep, timelineRows } from './group-steps';

const MINUTE = 60_000;
const step = (timestamp: string, __typename = 'EventStep', id = timestamp): TimedStep => ({
  __typename,
  timestamp,
  id,
});
const shape = (steps: readonly TimedStep[], timezone = 'UTC') =>
  timelineRows(steps, 30 * MINUTE, timezone).map((row) =>
    row.row === 'day'
      ? row.date
      : row.row === 'visit'
        ? `visit of ${row.steps}`
        : row.step.timestamp.slice(11, 16),
  );

describe('the timeline', () => {
  it('begins a visit where the gap is as long as the timeout, and gives one step no line of its own', () => {
    expect(shape(['09:00', '09:29', '09:59', '12:00'].map((time) => step(`2026-03-01T${time}:00Z`)))).toEqual(
      ['2026-03-01', 'visit of 2', '09:00', '09:29', '09:59', '12:00'],
    );
  });

  it('keeps a visit over midnight together, under the day that it begins on', () => {
    const steps = [step('2026-03-01T23:50:00Z'), step('2026-03-02T00:10:00Z'), step('2026-03-02T08:00:00Z')];
    expect(shape(steps)).toEqual(['2026-03-01', 'visit of 2', '23:50', '00:10', '2026-03-02', '08:00']);
  });

  it('has the days of the timezone', () => {
    expect(shape([step('2026-03-01T23:30:00Z')], 'Europe/Berlin')).toEqual(['2026-03-02', '23:30']);
  });

  it('tells an identity link once, when it is new', () => {
    const link = (time: string, to: string) => ({
      ...step(`2026-03-01T${time}:00Z`, 'IdentityStep'),
      from: { id: 'device' },
      to: { id: to },
    });
    expect(shape([link('09:00', 'anna'), link('09:05', 'anna'), link('09:10', 'bert')])).toEqual([
      '2026-03-01',
      'visit of 2',
      '09:00',
      '09:10',
    ]);
  });

  it('tells an event that is a conversion once', () => {
    const at = '2026-03-01T09:00:00Z';
    const rows = timelineRows(
      [step(at, 'EventStep', 'x'), step(at, 'ConversionStep', 'x'), step(at, 'EventStep', 'y')],
      30 * MINUTE,
      'UTC',
    );
    expect(rows.flatMap((row) => (row.row === 'step' ? [row.step.__typename] : []))).toEqual([
      'ConversionStep',
      'EventStep',
    ]);
    expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length);
  });
});
