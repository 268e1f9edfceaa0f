import type { Queries } from '../../client/queries.js';
import { formatTable } from '../../terminal/format-table.js';
import type { ShopTruth } from './truth.js';

/** Models that are shown, of those that the api has. */
const SHOWN = [
  'first_touch',
  'last_touch',
  'last_non_direct_touch',
  'linear',
  'time_decay',
  'markov',
  'shapley',
];

interface Comparison {
  readonly rows: readonly {
    readonly key: Readonly<Record<string, string>>;
    readonly byModel: Readonly<Record<string, { readonly conversions: number }>>;
  }[];
  readonly totals: Readonly<Record<string, { readonly conversions: number }>>;
}

/** What channels truly caused, beside what models credit them with, as lines for a terminal. */
export async function truthReport(queries: Queries, truth: ShopTruth): Promise<string[]> {
  const { models } = await queries.get<{ models: readonly { readonly name: string }[] }>(
    '/v1/attribution/models',
  );
  const shown = SHOWN.filter((name) => models.some((model) => model.name === name));
  const comparison = await queries.get<Comparison>(
    `/v1/attribution/compare?groupBy=channel&models=${shown.join(',')}`,
  );
  return truthTable(truth, shown, comparison);
}

/** The table of {@link truthReport}. The last lines say how far each model is from the truth. */
export function truthTable(truth: ShopTruth, models: readonly string[], comparison: Comparison): string[] {
  const credited = new Map(comparison.rows.map(({ key, byModel }) => [key['channel'] ?? '', byModel]));
  const causes = new Map(truth.channels.map((channel) => [channel.channel, channel]));
  const names = [...new Set([...causes.keys(), ...credited.keys()])];
  const credit = (channel: string, model: string) => credited.get(channel)?.[model]?.conversions ?? 0;
  const rows = names.map((channel) => {
    const { exposures, expected, realised } = causes.get(channel) ?? {
      exposures: 0,
      expected: 0,
      realised: 0,
    };
    const figures = models.map((model) => credit(channel, model).toFixed(1));
    return [channel, String(exposures), expected.toFixed(1), String(realised), ...figures];
  });
  const caused = truth.channels.reduce((sum, { realised }) => sum + realised, 0);
  const expected = truth.channels.reduce((sum, channel) => sum + channel.expected, 0);
  const none = models.map(() => '');
  const misplaced = models.map((model) => {
    const all = comparison.totals[model]?.conversions ?? 0;
    const shares = names.map((name) => [
      credit(name, model) / all,
      (causes.get(name)?.expected ?? 0) / expected,
    ]);
    return `${(50 * shares.reduce((sum, [a = 0, b = 0]) => sum + Math.abs(a - b), 0)).toFixed(0)} %`;
  });
  const totals = models.map((model) => (comparison.totals[model]?.conversions ?? 0).toFixed(1));
  const table = formatTable(
    ['channel', 'exposures', 'truth: expected', 'caused', ...models],
    [
      ...rows,
      ['(nothing caused it)', '', '', String(truth.base), ...none],
      ['(refunded in full)', '', '', String(-truth.refunded), ...none],
      ['total', '', '', String(caused + truth.base - truth.refunded), ...totals],
    ],
  );
  return [
    'What did marketing cause? The truth of the sample beside what models credit (GET /v1/attribution/compare)',
    '',
    ...table,
    `credit in the wrong place: ${models.map((model, index) => `${model} ${misplaced[index] ?? ''}`).join(', ')}`,
  ];
}
