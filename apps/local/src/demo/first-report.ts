import type { HttpApi } from '../client/http-api.js';
import { whenProjected } from '../client/when-projected.js';
import { formatTable } from '../terminal/format-table.js';

interface Figures {
  readonly conversions: number;
}
interface Compared {
  readonly rows: readonly {
    readonly key: Record<string, string>;
    readonly byModel: Record<string, Figures>;
  }[];
  readonly meta: { readonly asOfPosition: string | number };
}
interface Reported {
  readonly rows: readonly {
    readonly key: Record<string, string>;
    readonly conversions: number;
    readonly influenced: number;
  }[];
  readonly totals: Figures;
}

/**
 * The first report as lines for a terminal: conversions by channel under the linear model, beside them the last and
 * the first touch. Waits until the read models have everything up to `position`.
 */
export async function firstReport(api: HttpApi, readKey: string, position: string): Promise<string[]> {
  const report = await whenProjected<Reported>(
    api,
    readKey,
    `/v1/attribution/report?groupBy=channel&model=linear`,
    position,
  );
  const compare = await whenProjected<Compared>(
    api,
    readKey,
    '/v1/attribution/compare?models=last_touch,first_touch&groupBy=channel',
    position,
  );
  const others = new Map(compare.rows.map((row) => [row.key['channel'], row.byModel]));
  const rows = [...report.rows]
    .sort((a, b) => b.conversions - a.conversions)
    .map((row) => {
      const other = others.get(row.key['channel'] ?? '');
      const figure = (model: string) => (other?.[model]?.conversions ?? 0).toFixed(2);
      const channel = row.key['channel'] ?? '';
      return [
        channel,
        row.conversions.toFixed(2),
        figure('last_touch'),
        figure('first_touch'),
        String(row.influenced),
      ];
    });
  const sum = (model: string) =>
    compare.rows.reduce((total, row) => total + (row.byModel[model]?.conversions ?? 0), 0).toFixed(2);
  return formatTable(
    ['channel', 'linear', 'last_touch', 'first_touch', 'influenced'],
    [...rows, ['total', report.totals.conversions.toFixed(2), sum('last_touch'), sum('first_touch'), '']],
  );
}
