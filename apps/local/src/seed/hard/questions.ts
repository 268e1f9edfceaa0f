import type { Queries } from '../../client/queries.js';
import { type Invariant, instead } from '../invariant.js';

export interface UserCredit {
  readonly messageId: string;
  readonly channel: string;
  readonly campaign: string;
  readonly credit: number;
}

export interface UserAnswer {
  readonly conversions: readonly {
    readonly messageId: string;
    readonly timestamp: string;
    readonly value: number;
    readonly credits: readonly UserCredit[];
  }[];
}

/** The conversions of a user (or of an anonymousId that nobody owns), each with its credits. */
export function askUser(queries: Queries, userId: string, more = ''): Promise<UserAnswer> {
  return queries.get<UserAnswer>(`/v1/attribution/user/${encodeURIComponent(userId)}?model=linear${more}`);
}

/** Of each conversion of a user, what `shown` makes of its credits, in order of time. */
export function creditsAre(
  says: string,
  userId: string,
  shown: (credit: UserCredit) => string,
  expected: readonly (readonly string[])[],
  more = '',
): Invariant {
  return {
    says,
    check: async (queries) => {
      const { conversions } = await askUser(queries, userId, more);
      return instead(
        conversions.map(({ credits }) => credits.map(shown)),
        expected,
      );
    },
  };
}

export interface ReportRow {
  readonly key: Readonly<Record<string, string>>;
  readonly conversions: number;
}

/** Rows of a report over the conversions of one type. */
export async function askReport(
  queries: Queries,
  conversionType: string,
  groupBy: string,
  more: Readonly<Record<string, string>> = {},
): Promise<readonly ReportRow[]> {
  const query = new URLSearchParams({ conversionType, groupBy, ...more });
  return (await queries.get<{ rows: readonly ReportRow[] }>(`/v1/attribution/report?${query}`)).rows;
}

/** Conversions by the value of one key, of those that earned any, for the type of a case. */
export function rowsAre(
  says: string,
  conversionType: string,
  groupBy: string,
  expected: Readonly<Record<string, number>>,
  more: Readonly<Record<string, string>> = {},
): Invariant {
  return {
    says,
    check: async (queries) => {
      const rows = await askReport(queries, conversionType, groupBy, more);
      return instead(
        sorted(
          // A key that was seen and earned nothing has a row as well.
          rows.flatMap(({ key, conversions }) =>
            conversions === 0 ? [] : [[key[groupBy] ?? '', conversions]],
          ),
        ),
        sorted(Object.entries(expected)),
      );
    },
  };
}

function sorted(entries: [string, number][]): [string, number][] {
  return entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
}
