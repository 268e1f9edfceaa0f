import { Decimal } from '#domain/money/decimal.js';
import type { Queries } from '../client/queries.js';

/** Something that must hold once all facts are in, and can be asked over the api. */
export interface Invariant {
  readonly says: string;
  /** What was found instead; undefined when it holds. */
  readonly check: (queries: Queries) => Promise<string | undefined>;
}

export interface Verdict {
  readonly says: string;
  /** Undefined when it holds. */
  readonly instead: string | undefined;
}

/** Checks one after the other; a question that fails is an invariant that does not hold. */
export async function checkAll(queries: Queries, invariants: readonly Invariant[]): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  for (const { says, check } of invariants) {
    const instead = await check(queries).catch((error: unknown) =>
      error instanceof Error ? error.message : String(error),
    );
    verdicts.push({ says, instead });
  }
  return verdicts;
}

/** One line for each verdict. */
export function verdictLines(verdicts: readonly Verdict[]): string[] {
  return verdicts.map(({ says, instead }) =>
    instead === undefined ? `  holds   ${says}` : `  BROKEN  ${says}\n          found: ${instead}`,
  );
}

/** Undefined when both are the same JSON, else what was found. */
export function instead(found: unknown, expected: unknown): string | undefined {
  const [a, b] = [JSON.stringify(found), JSON.stringify(expected)];
  return a === b ? undefined : `${a} rather than ${b}`;
}

export interface Totals {
  readonly conversions: number;
  /** Decimal text. */
  readonly value: string;
  /** Decimal text; not looked at when not given. */
  readonly spend?: string;
}

export interface Scope {
  readonly conversionType?: string;
  readonly from?: string;
  readonly to?: string;
}

const TOTALS = `query ($conversionType: String, $from: String, $to: String) {
  report(conversionType: $conversionType, from: $from, to: $to) {
    totals { conversions attributedValue spend }
  }
}`;

/** The report's totals, exactly: over GraphQL, where money is decimal text. */
export function totalsAre(says: string, scope: Scope, expected: Totals): Invariant {
  return {
    says: `${says}: ${expected.conversions} conversions worth ${expected.value}`,
    check: async (queries) => {
      const { report } = await queries.graphql<{
        report: { totals: { conversions: number; attributedValue: string; spend: string } };
      }>(TOTALS, scope);
      const { conversions, attributedValue, spend } = report.totals;
      const found = { conversions, value: plain(attributedValue) };
      return expected.spend === undefined
        ? instead(found, { conversions: expected.conversions, value: plain(expected.value) })
        : instead(
            { ...found, spend: plain(spend) },
            { ...expected, value: plain(expected.value), spend: plain(expected.spend) },
          );
    },
  };
}

const plain = (money: string) => `${Decimal.parse(money)}`;
