import { bucketOf } from './buckets.js';
import { creditsOf, type Fit } from './credits.js';
import type { Interpretation } from './interpretation.js';
import { sharesOf } from './models/shapley.js';
import { formatMoney, type Money, sumMoney, toNumber } from './money.js';
import { type ConvertingPath, convertingPaths, groupValue, inRange } from './paths.js';
import type { OracleQuery } from './query.js';
import { spendOf } from './spend.js';

export const UNATTRIBUTED = '(unattributed)';

export interface OracleRow {
  readonly key: Readonly<Record<string, string>>;
  readonly bucket?: string;
  readonly conversions: number;
  readonly attributedValue: number;
  readonly influenced: number;
  /** Exact decimal text; `0` without spend. */
  readonly spend: string;
  readonly cpa: number | null;
  readonly roas: number | null;
}

export interface OracleReport {
  /** Every key with credit, spend or influence; sorted by bucket and key. */
  readonly rows: readonly OracleRow[];
  readonly totals: {
    /** Sums of the rows. */
    readonly conversions: number;
    readonly attributedValue: number;
    readonly spend: string;
  };
  /** Without filter and by the conversion's date: what the totals must equal, exactly. */
  readonly expectedTotals: { readonly conversions: number; readonly value: string } | undefined;
}

/** Part of a conversion, booked on a key at a time. */
interface Entry {
  readonly value: string;
  readonly keys: Readonly<Record<string, string>>;
  readonly time: number;
  readonly credit: number;
  readonly worth: number;
  /** The conversion that the touchpoint of this entry influenced. */
  readonly influences: string | undefined;
}

function unattributed(query: OracleQuery, time: number, worth: Money, credit = 1): Entry {
  const keys = Object.fromEntries(
    [...query.groupBy, ...Object.keys(query.filter ?? {})].map((k) => [k, UNATTRIBUTED]),
  );
  const value = groupValue({ keys }, query.groupBy);
  return { value, keys, time, credit, worth: credit * toNumber(worth), influences: undefined };
}

/** One entry a touchpoint; `credited` false: only what it influenced. */
function touchpointEntries(path: ConvertingPath, query: OracleQuery, credits: readonly number[]): Entry[] {
  const { conversion, touchpoints } = path;
  if (touchpoints.length === 0) return [unattributed(query, conversion.time, conversion.value)];
  return touchpoints.map((touchpoint, i) => ({
    value: groupValue(touchpoint, query.groupBy),
    keys: touchpoint.keys,
    time: query.dateBasis === 'touchpoint' ? touchpoint.time : conversion.time,
    credit: credits[i] ?? 0,
    worth: (credits[i] ?? 0) * toNumber(conversion.value),
    influences: conversion.messageId,
  }));
}

/** Every conversion with a path is given out by the shares of the whole fit, at its own time. */
function aggregateEntries(
  path: ConvertingPath,
  query: OracleQuery,
  shares: ReadonlyMap<string, number>,
): Entry[] {
  const { conversion, touchpoints } = path;
  const influence = touchpointEntries(path, query, []);
  if (touchpoints.length === 0) return influence;
  const given = [...shares].map(([value, share]) => ({
    value,
    keys: Object.fromEntries(query.groupBy.map((key, i) => [key, (JSON.parse(value) as string[])[i] ?? ''])),
    time: conversion.time,
    credit: share,
    worth: share * toNumber(conversion.value),
    influences: undefined,
  }));
  return [...influence, ...given];
}

export function reportOf(
  world: Interpretation,
  query: OracleQuery,
  converting: readonly ConvertingPath[],
  fit: Fit | undefined,
): OracleReport {
  const aggregate = query.model === 'markov' || query.params?.worth === 'rate';
  const byTouchpoint = query.dateBasis === 'touchpoint';
  if (aggregate && byTouchpoint) throw new Error('aggregate allocation has no touchpoint dates');
  const effects = fit === undefined ? {} : fit.model === 'markov' ? fit.removalEffects : fit.values;
  const shares = sharesOf(effects);
  const paths = byTouchpoint ? convertingPaths(world, query, true) : converting;
  const entries = paths
    .flatMap((path) =>
      aggregate
        ? aggregateEntries(path, query, shares)
        : touchpointEntries(path, query, creditsOf(path, query, world, fit)),
    )
    .filter(({ time }) => inRange(time, query));
  const passes = (keys: Readonly<Record<string, string>>) =>
    Object.entries(query.filter ?? {}).every(([key, wanted]) => keys[key] === wanted);
  const bucket = (time: number) => (query.interval ? bucketOf(time, query.interval, query.timezone) : '');
  const kept = entries.filter(({ keys }) => passes(keys));
  const spend = spendOf(world, query)
    .filter(({ keys }) => passes(keys))
    .map((row) => ({ ...row, value: groupValue(row, query.groupBy) }));

  const places = new Set([...kept, ...spend].map(({ value, time }) => JSON.stringify([bucket(time), value])));
  const rows = [...places].sort().map((place): OracleRow => {
    const [at = '', value = ''] = JSON.parse(place) as string[];
    const here = (row: { readonly time: number; readonly value: string }) =>
      row.value === value && bucket(row.time) === at;
    const own = kept.filter(here);
    const spent = sumMoney(spend.filter(here).map(({ amount }) => amount));
    const conversions = own.reduce((sum, { credit }) => sum + credit, 0);
    const attributedValue = own.reduce((sum, { worth }) => sum + worth, 0);
    const values = JSON.parse(value) as string[];
    return {
      key: Object.fromEntries(query.groupBy.map((key, i) => [key, values[i] ?? ''])),
      ...(query.interval && { bucket: at }),
      conversions,
      attributedValue,
      influenced: new Set(own.flatMap(({ influences }) => influences ?? [])).size,
      spend: formatMoney(spent),
      cpa: conversions > 0 && spent !== 0n ? toNumber(spent) / conversions : null,
      roas: spent !== 0n ? attributedValue / toNumber(spent) : null,
    };
  });
  const whole = query.filter === undefined && !byTouchpoint && !(aggregate && fit?.degenerate);
  return {
    rows,
    totals: {
      conversions: rows.reduce((sum, row) => sum + row.conversions, 0),
      attributedValue: rows.reduce((sum, row) => sum + row.attributedValue, 0),
      spend: formatMoney(sumMoney(spend.map(({ amount }) => amount))),
    },
    expectedTotals: whole
      ? {
          conversions: converting.length,
          value: formatMoney(sumMoney(converting.map(({ conversion }) => conversion.value))),
        }
      : undefined,
  };
}
