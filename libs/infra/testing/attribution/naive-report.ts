import { CREDIT_SCALE } from '#domain/attribution/attribute-conversion.js';
import { cutPath } from '#domain/attribution/cut-path.js';
import { UNATTRIBUTED } from '#domain/attribution/model.js';
import { modelNamed } from '#domain/attribution/models.js';
import { NOT_SET } from '#domain/channels/classify.js';
import type { MarketingContext } from '#domain/channels/marketing-context.js';
import { Decimal } from '#domain/money/decimal.js';
import type { GroupKey, Interval, ReportQuery } from '#domain/ports/attribution-queries.js';
import type { World, WorldContext, WorldTouch } from './world.js';

/** A report's row in plain figures. */
export interface NaiveRow {
  readonly bucket: string;
  readonly key: readonly string[];
  readonly conversions: string;
  readonly attributedValue: string;
  readonly influenced: number;
  readonly spend: string;
}

interface Cell {
  bucket: string;
  key: string[];
  conversions: Decimal;
  attributedValue: Decimal;
  influenced: number;
  spend: Decimal;
}

/** The report of a world, computed one touchpoint at a time by the models in TypeScript: what SQL is compared with. */
export function naiveReport(world: World, query: ReportQuery): NaiveRow[] {
  const contexts = new Map(world.contexts.map((context) => [context.id, context]));
  const cells = new Map<string, Cell>();
  const cellOf = (time: number, key: string[]): Cell => {
    const bucket = bucketOf(time, query.interval, query.timezone);
    const id = JSON.stringify([bucket, key]);
    const zero = Decimal.ZERO;
    const cell = cells.get(id) ?? {
      bucket,
      key,
      conversions: zero,
      attributedValue: zero,
      influenced: 0,
      spend: zero,
    };
    cells.set(id, cell);
    return cell;
  };
  const inRange = (time: number) => time >= (query.from ?? -Infinity) && time < (query.to ?? Infinity);

  for (const { time, type, value, path } of world.conversions) {
    if (!inRange(time) || (query.conversionType ?? type ?? 'order') !== (type ?? 'order')) continue;
    const worth = Decimal.parse(value);
    const touches = cutPath(
      path.map((touch) => ({ interaction: 'visit', ...touch })),
      time,
      query,
    );
    const credits = modelNamed(query.choice.model).credit(
      {
        convertedAt: time,
        touchpoints: touches.map((touch) => ({
          timestamp: touch.time,
          channel: keyValue('channel', touch, contexts),
        })),
      },
      query.choice.params,
    );
    const shares =
      touches.length === 0
        ? [{ key: query.groupBy.map(() => UNATTRIBUTED), credit: Decimal.parse('1') }]
        : touches.map((touch, i) => ({
            key: query.groupBy.map((key) => keyValue(key, touch, contexts)),
            credit: new Decimal(BigInt(credits[i] ?? 0), CREDIT_SCALE),
          }));
    for (const { key, credit } of shares) {
      const cell = cellOf(time, key);
      cell.conversions = cell.conversions.plus(credit);
      cell.attributedValue = cell.attributedValue.plus(credit.times(worth));
    }
    if (touches.length === 0) continue;
    for (const cell of new Set(shares.map(({ key }) => cellOf(time, key)))) cell.influenced++;
  }
  for (const { time, key, amount } of costs(world, query, contexts)) {
    if (!inRange(time)) continue;
    const cell = cellOf(time, key);
    cell.spend = cell.spend.plus(Decimal.parse(amount));
  }
  return [...cells.values()]
    .filter(
      ({ conversions, influenced, spend }) => !conversions.isZero() || influenced > 0 || !spend.isZero(),
    )
    .map((cell) => ({
      ...cell,
      conversions: cell.conversions.toString(),
      attributedValue: cell.attributedValue.toString(),
      spend: cell.spend.toString(),
    }));
}

function* costs(world: World, query: ReportQuery, contexts: ReadonlyMap<number, WorldContext>) {
  const days = Map.groupBy(world.spend ?? [], ({ date, context }) => `${date} ${context}`);
  for (const rows of days.values()) {
    const latest = rows.reduce((a, b) =>
      b.updatedAt > a.updatedAt || (b.updatedAt === a.updatedAt && b.name > a.name) ? b : a,
    );
    const key = query.groupBy.map((name) =>
      name === 'channel'
        ? contexts.get(latest.context)?.channel || NOT_SET
        : keyValue(name, { time: 0, context: latest.context }, contexts),
    );
    yield { time: midnight(latest.date, query.timezone), key, amount: latest.amount };
  }
  for (const touch of world.touchpoints ?? []) {
    if (touch.cost === undefined) continue;
    yield {
      time: touch.time,
      key: query.groupBy.map((name) => keyValue(name, touch, contexts)),
      amount: touch.cost,
    };
  }
}

function keyValue(key: GroupKey, touch: WorldTouch, contexts: ReadonlyMap<number, WorldContext>): string {
  if (key === 'landingPage') return touch.page || NOT_SET;
  const context = contexts.get(touch.context);
  if (key === 'channel') return context?.channel || context?.ruled || NOT_SET;
  return context?.[key as keyof MarketingContext] || NOT_SET;
}

/** Local wall-clock fields of a moment. */
function local(time: number, timeZone: string): { date: string; hour: string; offset: string } {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    timeZoneName: 'longOffset',
  });
  const parts = Object.fromEntries(format.formatToParts(time).map(({ type, value }) => [type, value]));
  const offset = (parts['timeZoneName'] ?? '').replace('GMT', '') || '+00:00';
  return { date: `${parts['year']}-${parts['month']}-${parts['day']}`, hour: parts['hour'] ?? '', offset };
}

function midnight(date: string, timeZone: string): number {
  const guess = Date.parse(`${date}T00:00:00Z`);
  const candidates = [-14, 0, 12].map((hours) =>
    Date.parse(`${date}T00:00:00${local(guess + hours * 3_600_000, timeZone).offset}`),
  );
  return (
    candidates.find((time) => local(time, timeZone).date === date && local(time, timeZone).hour === '00') ??
    guess
  );
}

function bucketOf(time: number, interval: Interval | undefined, timeZone: string): string {
  if (interval === undefined) return '';
  const { date, hour, offset } = local(time, timeZone);
  if (interval === 'hour') return `${date}T${hour}:00:00${offset}`;
  if (interval === 'month') return `${date.slice(0, 7)}-01`;
  if (interval === 'day') return date;
  const day = new Date(`${date}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() - ((day.getUTCDay() + 6) % 7));
  return day.toISOString().slice(0, 10);
}
