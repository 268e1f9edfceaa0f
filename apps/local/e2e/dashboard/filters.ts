import type { Page } from 'playwright-core';
import { becomes, searchOf } from './reading.js';
import { showsWhatTheApiSays } from './report-figures.js';
import type { Lines, Stage } from './stage.js';

type Step = (page: Page) => Promise<unknown>;
type Steps = readonly (readonly [state: Readonly<Record<string, string>>, step: Step])[];

const select = (label: string, choice: string) => (page: Page) =>
  page.getByLabel(label, { exact: true }).selectOption(choice);
const enter = (label: string, text: string) => async (page: Page) => {
  await page.getByLabel(label, { exact: true }).fill(text);
  await page.keyboard.press('Enter');
};
const tick = (label: string) => (page: Page) => page.getByLabel(label, { exact: true }).click();

/** Takes steps one after the other; after each the address has its state, and the screen the API's figures for it. */
async function follow(stage: Stage, page: Page, steps: Steps): Promise<void> {
  for (const [state, step] of steps) {
    await step(page);
    await becomes(
      async () => {
        const search = Object.fromEntries(searchOf(page));
        return Object.fromEntries(Object.keys(state).map((name) => [name, search[name] ?? '']));
      },
      () => state,
    );
    await showsWhatTheApiSays(stage, page);
  }
}

const MODELS: Steps = [
  [{ model: 'first_touch' }, select('Model', 'First touch')],
  [{ model: 'last_touch' }, select('Model', 'Last touch')],
  [{ model: 'last_non_direct_touch' }, select('Model', 'Last non direct touch')],
  [{ model: 'time_decay', halfLifeDays: '' }, select('Model', 'Time decay')],
  [
    { halfLifeDays: '14' },
    async (page) => {
      await page.getByLabel('Half-life').focus();
      for (let step = 0; step < 4; step++) await page.keyboard.press('ArrowRight');
      await becomes(
        async () => searchOf(page).get('halfLifeDays'),
        () => '12',
      );
      await page.keyboard.press('ArrowRight');
    },
  ],
  [{ model: 'position_based', halfLifeDays: '' }, select('Model', 'Position based')],
  [{ first: '0.2' }, enter('Share of the first', '0.2')],
  [{ first: '0.2', last: '0.7' }, enter('Share of the last', '0.7')],
  [
    { model: 'w_shaped', milestone: 'Product Added', first: '' },
    async (page) => {
      await select('Model', 'W shaped')(page);
      await enter('Milestone', 'Product Added')(page);
    },
  ],
  [{ milestoneShare: '0.1' }, enter('Milestone share', '0.1')],
  [
    { model: 'custom', weights: '{"first":[0.5],"middle":0.2,"last":[0.3]}' },
    async (page) => {
      await select('Model', 'Custom')(page);
      await enter('Weights', '{"first":[0.5],"middle":0.2,"last":[0.3]}')(page);
    },
  ],
  [{ model: 'markov' }, select('Model', 'Markov')],
  [{ order: '2' }, select('Order', '2')],
  [{ model: 'shapley', order: '' }, select('Model', 'Shapley')],
  [{ model: 'linear' }, select('Model', 'Linear')],
];

const OPTIONS: Steps = [
  [{ lookbackDays: '7' }, enter('Lookback in days', '7')],
  [{ dateBasis: 'touchpoint' }, select('Dates are those of', 'each touchpoint')],
  [{ dateBasis: '' }, select('Dates are those of', 'the conversion')],
  [{ pathStart: 'afterPreviousConversion' }, select('A path begins', 'after the conversion before')],
  [{ excludeImpressions: 'true' }, tick('Leave impressions out of paths')],
  [{ transforms: 'unique' }, tick('Drop repeats')],
  [{ transforms: 'unique,dropDirect' }, tick('Drop Direct unless there is nothing else')],
  [
    { transforms: 'dropDirect,first' },
    async (page) => {
      await tick('Drop repeats')(page);
      await tick('Keep the first of each value')(page);
    },
  ],
  [{ transforms: 'dropDirect,first,exposure' }, tick('Collapse consecutive repeats')],
];

/** Everything that a report can be asked with, from its control to its figures. */
export const FILTERS: Lines = {
  'the model, whichever, and each of its parameters': async (stage) => {
    const { page } = await stage.visit({ path: '/attribution' });
    await showsWhatTheApiSays(stage, page);
    await follow(stage, page, MODELS);
    const offered = await page.getByLabel('Model', { exact: true }).locator('option').allTextContents();
    const taken = MODELS.map(([{ model }]) => model).filter((model) => model !== undefined);
    const named = offered.map((label) => label.toLowerCase().replaceAll(' ', '_'));
    expect(taken).toEqual(expect.arrayContaining(named));
  },

  'the range, by name or by dates': async (stage) => {
    const { page } = await stage.visit({ path: '/attribution' });
    const today = new Date().toISOString().slice(0, 10);
    const from = (days: number) => new Date(Date.parse(today) - days * 86_400_000).toISOString().slice(0, 10);
    await follow(stage, page, [
      [{ from: from(6), to: from(-1) }, select('Range', 'Last 7 days')],
      [{ from: from(27) }, select('Range', 'Last 28 days')],
      [{ from: from(89) }, select('Range', 'Last 90 days')],
      [{ from: `${today.slice(0, 7)}-01` }, select('Range', 'This month')],
      [{ from: '', to: '' }, select('Range', 'All data')],
      [
        { from: from(40) },
        async () => {
          await select('Range', 'From … to …')(page);
          await page.getByLabel('from', { exact: true }).fill(from(40));
        },
      ],
      // The day itself is included, which the API wants said by the next one.
      [{ from: from(40), to: from(19) }, () => page.getByLabel('to', { exact: true }).fill(from(20))],
    ]);
  },

  'what rows are about, what counts, and values that touchpoints are held to': async (stage) => {
    const { page } = await stage.visit({ path: '/attribution' });
    const hold = (key: string, value: string) => async () => {
      await page.getByRole('button', { name: '+ Filter' }).click();
      const dialog = page.getByRole('dialog', { name: 'Add a filter' });
      await dialog.getByLabel('Only').selectOption(key);
      await dialog.getByLabel('is', { exact: true }).fill(value);
      await dialog.getByRole('button', { name: 'Add' }).click();
    };
    await follow(stage, page, [
      [{ groupBy: 'source' }, select('By', 'Source')],
      [{ groupBy: 'source,medium' }, select('then', 'Medium')],
      [{ groupBy: 'campaign,medium' }, select('By', 'Campaign')],
      [{ groupBy: 'campaign' }, select('then', 'nothing')],
      [{ groupBy: 'content' }, select('By', 'Content')],
      [{ groupBy: 'landingPage' }, select('By', 'Landing page')],
      [{ groupBy: '' }, select('By', 'Channel')],
      [{ conversionType: 'purchase' }, enter('Conversion', 'purchase')],
      [{ conversionType: '' }, enter('Conversion', '')],
      [{ 'filter.source': 'google' }, hold('Source', 'google')],
      [{ 'filter.source': 'google', 'filter.medium': 'cpc' }, hold('Medium', 'cpc')],
      [
        { 'filter.source': '', 'filter.medium': 'cpc' },
        () => page.getByRole('button', { name: 'Remove the filter Source is google' }).click(),
      ],
    ]);
  },

  'how paths are cut and changed before the model': async (stage) => {
    const { page } = await stage.visit({ path: '/attribution' });
    await page.getByRole('button', { name: /^Options/ }).click();
    await follow(stage, page, OPTIONS);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Options (4)' }).waitFor();
  },
};
