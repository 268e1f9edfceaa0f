import {
  formatFixed,
  formatMoney,
  formatNumber,
  formatPercent,
  formatRatio,
} from '../../../dashboard/src/format/number.js';
import { becomes, ordered, readTable, readTiles, searchOf, settled } from './reading.js';
import { answerFor, money, type RestReport } from './report-figures.js';
import { someCampaign, someVisitor } from './screens.js';
import type { Lines } from './stage.js';

const isNamed = (name: string | undefined) => name !== '(not set)' && name !== '(unattributed)';
const cut = (ratio: number) => formatRatio(String(Math.trunc(ratio * 10_000) / 10_000));

interface RestCampaign {
  readonly conversions: number;
  readonly attributedValue: number;
  readonly visitors: number;
  readonly touchpoints: number;
  readonly spend: number;
  readonly roas: number | null;
}

interface Compared {
  readonly rows: readonly {
    readonly key: Readonly<Record<string, string>>;
    readonly byModel: Readonly<
      Record<string, { readonly conversions: number; readonly attributedValue: number }>
    >;
  }[];
}

/** What stands after the figures of a model that is not the base. */
const DIFFERENCE = /([+−][\d.,]+%|0\.0%|from 0)$/;

/** Figures of every other screen, against what REST answers to the same question. */
export const OTHER_FIGURES: Lines = {
  overview: async (stage) => {
    const { page } = await stage.visit({ path: '/?range=all&model=first_touch' });
    await becomes(
      () => readTiles(page),
      async () => {
        const { totals } = await answerFor<RestReport>(stage, 'report', searchOf(page));
        const { conversions, attributedValue, spend } = totals;
        return {
          Conversions: formatNumber(conversions),
          Value: money(attributedValue),
          Spend: money(spend),
          ROAS: cut(attributedValue / (spend ?? 0)),
        };
      },
    );
    const { rows } = await answerFor<RestReport>(stage, 'report', searchOf(page));
    const top = [...rows].sort((a, b) => b.attributedValue - a.attributedValue).slice(0, 6);
    const shown = await readTable(page, 'Top channels');
    expect(shown.rows.map(({ Channel, Value }) => [Channel, Value])).toEqual(
      top.map(({ key, attributedValue }) => [key['channel'], money(attributedValue)]),
    );
  },

  compare: async (stage) => {
    const models = ['last_touch', 'linear', 'markov'];
    const { page } = await stage.visit({ path: '/compare' });
    const headers = ['Last touch (base)', 'Linear', 'Markov'];
    await becomes(
      async () => {
        const { rows } = await readTable(page, 'Models side by side, with the difference from Last touch');
        return ordered(
          rows.map((row) =>
            Object.fromEntries(
              ['Channel', ...headers].map((name) => [name, row[name]?.replace(DIFFERENCE, '') ?? '']),
            ),
          ),
        );
      },
      async () => {
        const search = new URLSearchParams({ models: models.join() });
        const { rows } = await answerFor<Compared>(stage, 'compare', search);
        return ordered(
          rows.map(({ key, byModel }) => ({
            Channel: key['channel'] ?? '',
            ...Object.fromEntries(
              models.map((model, at) => [
                headers[at],
                `${formatFixed(byModel[model]?.conversions ?? 0, 2)} conversions, ${money(
                  byModel[model]?.attributedValue ?? 0,
                )} of ${key['channel']} under ${headers[at]?.replace(' (base)', '')}`,
              ]),
            ),
          })),
        );
      },
    );
  },

  paths: async (stage) => {
    const { page } = await stage.visit({ path: '/paths' });
    await becomes(
      async () =>
        (await readTable(page, 'Paths with their conversions')).rows
          .slice(0, 15)
          .map((row) => [
            row['Steps'],
            row['Conversions'],
            row['Value'],
            row['Without conversion'],
            row['Rate'],
          ]),
      async () => {
        const { rows } = await answerFor<{
          rows: { path: string[]; conversions: number; value: number; nonConversions: number }[];
        }>(stage, 'paths', new URLSearchParams({ limit: '15' }));
        return rows.map(({ path, conversions, value, nonConversions }) => [
          formatNumber(path.length),
          formatNumber(conversions),
          money(value),
          formatNumber(nonConversions),
          formatPercent(conversions / (conversions + nonConversions)),
        ]);
      },
    );
  },

  campaigns: async (stage) => {
    const { page } = await stage.visit({ path: '/campaigns?model=last_touch' });
    await becomes(
      async () =>
        ordered(
          (await readTable(page, 'Campaigns with their totals')).rows.map(
            ({ Campaign = '', Conversions = '', Value = '', Spend = '', ROAS = '' }) => ({
              Campaign,
              Conversions,
              Value,
              Spend,
              ROAS,
            }),
          ),
        ),
      async () => {
        const search = new URLSearchParams({ model: 'last_touch', groupBy: 'campaign' });
        const { rows } = await answerFor<RestReport>(stage, 'report', search);
        return ordered(
          rows
            .filter(({ key }) => isNamed(key['campaign']))
            .map(({ key, conversions, attributedValue, spend, roas }) => ({
              Campaign: key['campaign'] ?? '',
              Conversions: formatFixed(conversions, 2),
              Value: money(attributedValue),
              Spend: money(spend),
              ROAS: formatRatio(roas === null || roas === undefined ? null : String(roas)),
            })),
        );
      },
    );
  },

  'a campaign': async (stage) => {
    const name = await someCampaign(stage);
    const { page } = await stage.visit({ path: `/campaigns/${encodeURIComponent(name)}` });
    await becomes(
      () => readTiles(page),
      async () => {
        const path = `campaign/${encodeURIComponent(name)}`;
        const campaign = await answerFor<RestCampaign>(stage, path, new URLSearchParams());
        return expect.objectContaining({
          Conversions: formatNumber(campaign.conversions),
          Value: money(campaign.attributedValue),
          Visitors: formatNumber(campaign.visitors),
          Spend: money(campaign.spend),
          ROAS: formatRatio(campaign.roas === null ? null : String(campaign.roas)),
        });
      },
    );
  },

  'a journey, found by the beginning of its id': async (stage) => {
    const id = await someVisitor(stage);
    const { body } = await stage.product.get<{
      steps: { kind: string; value?: number; currency?: string }[];
    }>(`/v1/attribution/journey/${encodeURIComponent(id)}`, stage.shop.readKey);
    const { page } = await stage.visit({ path: '/journeys' });
    await page.getByLabel('User or anonymous id').fill(id);
    await page.getByRole('list', { name: 'Found visitors' }).getByRole('link', { name: id }).first().click();
    await page.getByRole('heading', { level: 1, name: `Journey of ${id}` }).waitFor();
    await page.getByRole('heading', { name: 'Timeline' }).waitFor();
    await settled(page);
    const last = body.steps.filter(({ kind }) => kind === 'conversion').at(-1);
    await page
      .getByLabel('Conversion', { exact: true })
      .locator('option', { hasText: formatMoney(String(last?.value), last?.currency ?? 'EUR') })
      .first()
      .waitFor({ state: 'attached' });
    await page.getByRole('table', { name: /Share of the conversion/ }).waitFor();
  },
};
