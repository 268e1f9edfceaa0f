import type { FactWorld } from '../worlds/facts.js';
import type { Conversion } from './conversions.js';
import { creditsOf, type Fit, fitOf } from './credits.js';
import { type Interpretation, interpret } from './interpretation.js';
import { journeysOf, type OracleJourney } from './journeys.js';
import type { Classify } from './marketing-context.js';
import { formatMoney, toNumber } from './money.js';
import { convertingPaths, nonConvertingPaths } from './paths.js';
import { type OraclePathsTable, pathsTableOf } from './paths-table.js';
import type { OracleQuery } from './query.js';
import { DEFAULT_READINGS, type Readings } from './readings.js';
import { type OracleReport, reportOf } from './report.js';
import type { Touchpoint } from './touchpoints.js';

/** A conversion of the range with what each touchpoint of its path got. */
export interface OracleConversion extends Omit<Conversion, 'value'> {
  /** Exact decimal text. */
  readonly value: string;
  readonly credits: readonly {
    readonly touchpointId: string;
    readonly channel: string;
    readonly credit: number;
    readonly attributedValue: number;
  }[];
}

export interface OracleAnswers {
  readonly journeys: readonly OracleJourney[];
  /** All touchpoints of the world, by (time, messageId). */
  readonly touchpoints: readonly Touchpoint[];
  /** Conversions of the range and type, by (time, messageId). */
  readonly conversions: readonly OracleConversion[];
  /** Message ids of each user's non-converting path. */
  readonly nonConvertingPaths: readonly (readonly string[])[];
  readonly fit: Fit | undefined;
  readonly report: OracleReport;
  readonly paths: OraclePathsTable;
}

/** Answers one query over a world that has been interpreted: cheaper where a world has many queries. */
export function answer(world: Interpretation, query: OracleQuery): OracleAnswers {
  const converting = convertingPaths(world, query);
  const nonConverting = nonConvertingPaths(world, query);
  const fit = fitOf(query, converting, nonConverting);
  return {
    journeys: journeysOf(world),
    touchpoints: world.touchpoints,
    conversions: converting.map((path) => {
      const credits = creditsOf(path, query, world, fit);
      return {
        ...path.conversion,
        value: formatMoney(path.conversion.value),
        credits: path.touchpoints.map(({ messageId, channel }, i) => ({
          touchpointId: messageId,
          channel,
          credit: credits[i] ?? 0,
          attributedValue: (credits[i] ?? 0) * toNumber(path.conversion.value),
        })),
      };
    }),
    nonConvertingPaths: nonConverting.map((path) => path.map(({ messageId }) => messageId)),
    fit,
    report: reportOf(world, query, converting, fit),
    paths: pathsTableOf(query, converting, nonConverting),
  };
}

/** Every answer of the statement to one query over a world, by naive code that shares nothing with the product. */
export function oracleAnswers(
  world: FactWorld,
  query: OracleQuery,
  classify: Classify,
  readings: Readings = DEFAULT_READINGS,
): OracleAnswers {
  return answer(interpret(world, classify, readings), query);
}
