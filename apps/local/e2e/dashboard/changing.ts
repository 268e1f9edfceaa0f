import { formatNumber } from '../../../dashboard/src/format/number.js';
import { becomes, readTable, readTiles, searchOf, settled } from './reading.js';
import { answerFor, REPORT, type RestReport, showsWhatTheApiSays } from './report-figures.js';
import type { Lines } from './stage.js';

/** Lines that change what the store holds: last, and each whatever was changed before. */
export const CHANGING: Lines = {
  'what comes in is seen as it comes, and then in the figures': async (stage) => {
    const { page } = await stage.visit({ path: '/?range=all' });
    await settled(page);
    await page.getByText(/^As of (now|\d+ s ago)$/).waitFor();
    const before = await readTiles(page);
    const messageId = `seen-live-${Date.now()}`;
    const conversion = { messageId, userId: messageId, type: 'Seen Live', value: 1234.5, currency: 'EUR' };
    const sent = await stage.product.post('/v1/conversions', stage.shop.writeKey, {
      conversions: [{ ...conversion, timestamp: new Date().toISOString() }],
    });
    expect(sent).toMatchObject({ status: 200, body: { accepted: 1 } });
    const ticker = page.getByRole('region', { name: 'Live' });
    await ticker.getByRole('listitem').filter({ hasText: 'Seen Live' }).first().waitFor();
    await ticker.getByText('€1,234.50').first().waitFor();
    await becomes(
      async () => (await readTiles(page))['Conversions'],
      async () => {
        const { totals } = await answerFor<RestReport>(stage, 'report', searchOf(page));
        return formatNumber(totals.conversions);
      },
    );
    expect((await readTiles(page))['Conversions']).not.toBe(before['Conversions']);
  },

  'a change of channel rules says what would move, shows its replay, and then other figures': async (
    stage,
  ) => {
    const channel = `Newsletter ${Date.now().toString(36)}`;
    const { page } = await stage.visit({
      path: '/models?part=rules',
      keys: [stage.shop.readKey, stage.adminToken],
    });
    await page.getByRole('button', { name: 'Edit as JSON' }).click();
    const rules = [{ channel, match: [{ field: 'source', op: 'equals', value: 'newsletter' }] }];
    await page.getByLabel('Rules as JSON').fill(JSON.stringify(rules));
    const apply = page.getByRole('button', { name: 'Apply' });
    expect(await apply.isDisabled()).toBe(true);
    await page.getByRole('button', { name: 'Preview' }).click();
    await page.getByRole('table', { name: 'Channels before and after' }).getByText(channel).first().waitFor();
    const replay = page.getByRole('region', { name: 'Replay' });
    const progress = replay.getByRole('progressbar').waitFor();
    await apply.click();
    await progress;
    await replay.getByText(/^Version \d+ is live\.$/).waitFor();

    await page.getByRole('link', { name: 'Attribution', exact: true }).click();
    await showsWhatTheApiSays(stage, page);
    expect((await readTable(page, REPORT)).rows.map(({ Channel }) => Channel)).toContain(channel);
  },
};
