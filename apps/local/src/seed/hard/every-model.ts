import { Decimal } from '#domain/money/decimal.js';
import { type Invariant, instead } from '../invariant.js';

/** Models that need no parameters, and share each conversion on its own. */
const MODELS = [
  'first_touch',
  'last_touch',
  'last_non_direct_touch',
  'linear',
  'position_based',
  'time_decay',
];

const COMPARE = `query ($models: [String!]!) {
  compare(models: $models, groupBy: [campaign]) {
    rows { byModel { model conversions attributedValue } }
    totals { model conversions attributedValue }
  }
}`;

interface Figures {
  readonly model: string;
  readonly conversions: number;
  readonly attributedValue: string;
}

interface Comparison {
  readonly compare: {
    readonly rows: readonly { readonly byModel: readonly Figures[] }[];
    readonly totals: readonly Figures[];
  };
}

/** Over everything that the tenant holds: rows add up to the totals, and totals are the same under every model. */
export const everyModel: Invariant = {
  says: 'under every model credits add up to the conversions, and attributed value to their value, exactly',
  check: async (queries) => {
    const { compare } = await queries.graphql<Comparison>(COMPARE, { models: MODELS });
    const [first] = compare.totals;
    for (const model of MODELS) {
      const rows = compare.rows.flatMap(({ byModel }) =>
        byModel.filter((figures) => figures.model === model),
      );
      const total = compare.totals.find((figures) => figures.model === model);
      const credits = rows.reduce((sum, { conversions }) => sum + conversions, 0);
      const values = Decimal.sum(rows.map(({ attributedValue }) => Decimal.parse(attributedValue)));
      const found = instead(
        // Counts are doubles in GraphQL: of many, the sum is as exact as those are.
        { total: total?.conversions, credits: Math.round(credits * 1e6) / 1e6, value: `${values}` },
        {
          total: first?.conversions,
          credits: first?.conversions,
          value: `${Decimal.parse(first?.attributedValue ?? '0')}`,
        },
      );
      if (found !== undefined) return `${model}: ${found}`;
    }
    return undefined;
  },
};
