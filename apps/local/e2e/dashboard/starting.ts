import type { Lines } from './stage.js';

/** From no tenant to a first event, on the screen alone but for the sending itself. */
export const STARTING: Lines = {
  'an administrator makes a tenant and its keys, and sees its first event arrive': async (stage) => {
    const { page } = await stage.visit({ path: '/start', keys: [stage.adminToken] });
    const tenant = page.getByRole('region', { name: 'Tenant', exact: true });
    await tenant.getByRole('button', { name: 'Create a tenant' }).click();
    await tenant.getByLabel('Name').fill('Newcomer');
    await tenant.getByRole('button', { name: 'Create tenant' }).click();

    const key = page.getByRole('region', { name: '1. A write key' });
    await key.getByRole('button', { name: 'Create a write key' }).click();
    const shown = key.locator('code').filter({ hasText: /^wk_/ });
    const writeKey = (await shown.textContent()) ?? '';
    const code = page.getByRole('region', { name: '2. Send an event' });
    const line = (await code.locator('pre').textContent()) ?? '';
    expect(line).toContain(writeKey);
    expect(page.url()).not.toContain(writeKey);

    await tenant.getByRole('button', { name: 'Create a read key and read its reports' }).click();
    const arrival = page.getByRole('region', { name: '3. See it arrive' });
    await arrival.getByText('Waiting for your event…').waitFor();
    const snippet = (await code.locator('pre').textContent()) ?? '';
    const [visitor = ''] = /first-steps-[a-z0-9]+/.exec(snippet) ?? [];
    const touchpoints = [
      { messageId: 'first', anonymousId: visitor, timestamp: new Date().toISOString(), source: 'newsletter' },
    ];
    const sent = await stage.product.post('/v1/touchpoints', writeKey, { touchpoints });
    expect(sent).toMatchObject({ status: 200, body: { accepted: 1 } });
    await arrival.getByRole('link', { name: 'Open its journey' }).click();
    await page.getByRole('heading', { level: 1, name: `Journey of ${visitor}` }).waitFor();
  },
};
