import { EMPTY_CONTEXT, type MarketingContext } from '#domain/channels/marketing-context.js';
import type { Journey, JourneyConversion, JourneyTouchpoint } from '#domain/journeys/journey.js';
import { Decimal } from '#domain/money/decimal.js';

/** Part of every key of stored journeys: to be raised when their text or how they are derived changes. */
export const JOURNEY_FORMAT = 2;

/** A journey as JSON: decimals as (units, scale), contexts once each, paths as runs (start, length) of touchpoints. */
interface StoredJourney extends Omit<Journey, 'touchpoints' | 'conversions'> {
  readonly contexts: Readonly<Record<string, MarketingContext>>;
  readonly touchpoints: readonly Omit<JourneyTouchpoint, 'context'>[];
  readonly conversions: readonly StoredConversion[];
}

type StoredDecimal = readonly [units: string, scale: number];

interface StoredConversion extends Omit<JourneyConversion, 'value' | 'refunded' | 'path' | 'previousAt'> {
  readonly value: StoredDecimal;
  readonly refunded?: StoredDecimal;
  readonly path: readonly (readonly [start: number, length: number])[];
  readonly previousAt: number | null;
}

/**
 * The journey as text that {@link decodeJourney} makes the same journey of, to the last digit; undefined for one
 * whose paths hold other touchpoints than it does itself, which no derivation makes.
 */
export function encodeJourney({
  owner,
  identities,
  touchpoints,
  conversions,
  events,
  links,
}: Journey): string | undefined {
  const places = new Map(touchpoints.map((touchpoint, index) => [touchpoint, index]));
  if (conversions.some(({ path }) => path.some((touchpoint) => !places.has(touchpoint)))) return undefined;
  const text: StoredJourney = {
    owner,
    identities,
    contexts: Object.fromEntries(touchpoints.map(({ contextId, context }) => [contextId, context])),
    touchpoints: touchpoints.map(({ context: _, ...touchpoint }) => touchpoint),
    conversions: conversions.map(({ value, refunded, path, previousAt, ...conversion }) => ({
      ...conversion,
      value: stored(value),
      ...(refunded !== undefined && { refunded: stored(refunded) }),
      path: runsOf(path, places),
      previousAt: previousAt ?? null,
    })),
    events: events.map(({ id, messageId, time, call, name, url }) => ({
      id,
      messageId,
      time,
      call,
      name,
      url,
    })),
    links: links.map(({ time, from, to }) => ({ time, from, to })),
  };
  return JSON.stringify(text);
}

/** Only for what {@link encodeJourney} gave. */
export function decodeJourney(text: string): Journey {
  const { contexts, ...stored } = JSON.parse(text) as StoredJourney;
  const touchpoints = stored.touchpoints.map((touchpoint) => ({
    ...touchpoint,
    context: contexts[touchpoint.contextId] ?? EMPTY_CONTEXT,
  }));
  const conversions = stored.conversions.map(({ value, refunded, path, previousAt, ...conversion }) => ({
    ...conversion,
    value: decimalOf(value),
    ...(refunded !== undefined && { refunded: decimalOf(refunded) }),
    path: path.flatMap(([start, length]) => touchpoints.slice(start, start + length)),
    previousAt: previousAt ?? undefined,
  }));
  return { ...stored, touchpoints, conversions };
}

function stored({ units, scale }: Decimal): StoredDecimal {
  return [units.toString(), scale];
}

function decimalOf([units, scale]: StoredDecimal): Decimal {
  return new Decimal(BigInt(units), scale);
}

function runsOf(
  path: readonly JourneyTouchpoint[],
  places: ReadonlyMap<JourneyTouchpoint, number>,
): [start: number, length: number][] {
  const runs: [start: number, length: number][] = [];
  for (const place of path.map((touchpoint) => places.get(touchpoint) ?? 0)) {
    const last = runs.at(-1);
    if (last !== undefined && last[0] + last[1] === place) last[1]++;
    else runs.push([place, 1]);
  }
  return runs;
}
