import type { Page } from 'playwright-core';
import { formatNumber } from '../../../dashboard/src/format/number.js';
import { becomes, searchOf } from './reading.js';
import {
  answerFor,
  figuresOfApi,
  money,
  REPORT,
  type RestReport,
  shownFigures,
  showsWhatTheApiSays,
} from './report-figures.js';
import type { Lines } from './stage.js';

interface RestConversions {
  readonly conversions: readonly {
    readonly messageId: string;
    readonly type: string;
    readonly value: number;
    readonly currency: string;
    readonly credits: readonly {
      readonly isOfRow: boolean;
      readonly credit: number;
      readonly attributedValue: number;
    }[];
  }[];
}

/** More than any row of the sample has. */
const ALL = '500';
const STATE = '/attribution?model=position_based&first=0.3&last=0.5&lookbackDays=14';

/** What each conversion in the drawer says: its type, what of it the row has, and what it was worth. */
async function shownConversions(page: Page): Promise<readonly (readonly string[])[]> {
  return (await page.evaluate(`[...document.querySelectorAll('dialog[open] ol > li')]
    .filter((item) => item.querySelector(':scope > div'))
    .map((item) => [...item.firstElementChild.querySelectorAll('strong, div:last-child > p')].map((one) => one.textContent))`)) as string[][];
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);

export const DRILLING: Lines = {
  'a row opens exactly the conversions that the API has behind it, which add up to its figures': async (
    stage,
  ) => {
    const { page } = await stage.visit({ path: STATE });
    await showsWhatTheApiSays(stage, page);
    const search = searchOf(page);
    const report = await answerFor<RestReport>(stage, 'report', search);
    const row = report.rows.find(({ key }) => key['channel'] === 'Email');
    search.set('key.channel', 'Email');
    search.set('limit', ALL);
    const { conversions } = await answerFor<RestConversions>(stage, 'report/conversions', search);
    const behind = conversions.map(({ type, value, currency, credits }) => {
      const own = credits.filter(({ isOfRow }) => isOfRow);
      return {
        type,
        of: money(value, currency),
        credit: sum(own.map(({ credit }) => credit)),
        attributed: sum(own.map(({ attributedValue }) => attributedValue)),
      };
    });
    expect(sum(behind.map(({ credit }) => credit))).toBeCloseTo(row?.conversions ?? Number.NaN, 8);
    expect(sum(behind.map(({ attributed }) => attributed))).toBeCloseTo(
      row?.attributedValue ?? Number.NaN,
      6,
    );

    await page
      .getByRole('table', { name: REPORT })
      .getByRole('button', { name: 'Email', exact: true })
      .click();
    const drawer = page.getByRole('dialog', { name: 'Email' });
    const more = drawer.getByRole('button', { name: 'Show more' });
    await drawer.getByRole('listitem').first().waitFor();
    while ((await drawer.getByText(/shown, no more/).count()) === 0)
      if (await more.isEnabled().catch(() => false)) await more.click();
    await becomes(
      () => shownConversions(page),
      () =>
        behind.map(({ type, of, credit, attributed }) => [
          type,
          money(attributed),
          `${formatNumber(credit, 3)} of ${of}`,
        ]),
    );
  },

  'the address is the report: who opens it sees the same figures': async (stage) => {
    const first = await stage.visit({ path: '/attribution' });
    await first.page.getByLabel('Model', { exact: true }).selectOption('Time decay');
    await first.page.getByLabel('By', { exact: true }).selectOption('Campaign');
    await first.page.getByLabel('Range', { exact: true }).selectOption('Last 28 days');
    await first.page.getByLabel('Conversion', { exact: true }).fill('Order Completed');
    await first.page.keyboard.press('Enter');
    await becomes(
      async () => [...searchOf(first.page).keys()].sort().join(),
      () => 'conversionType,from,groupBy,model,to',
    );
    await showsWhatTheApiSays(stage, first.page);
    const address = first.page.url();

    const second = await stage.visit({ path: address.slice(stage.product.url.length), size: 'narrow' });
    await becomes(
      () => shownFigures(second.page),
      () => shownFigures(first.page),
    );
    expect(await shownFigures(second.page)).toEqual(await figuresOfApi(stage, searchOf(second.page)));
    expect(second.page.url()).toBe(address);
  },

  'the file of an export has the rows of the report': async (stage) => {
    const { page } = await stage.visit({ path: '/attribution?model=last_touch' });
    await showsWhatTheApiSays(stage, page);
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Export CSV' }).click(),
    ]);
    const chunks: Buffer[] = [];
    for await (const chunk of await file.createReadStream()) chunks.push(Buffer.from(chunk));
    const text = Buffer.concat(chunks).toString();
    const { rows } = await answerFor<RestReport>(stage, 'report', searchOf(page));
    for (const { key } of rows) expect(text).toContain(key['channel']);
  },
};
