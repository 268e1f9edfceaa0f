import type { Lines } from './stage.js';

const TENANT = 'newcomer';

/** From no tenant to a first event, on the screen alone but for the sending itself. */
export const STARTING: Lines = {
  'an administrator makes a tenant and its keys, its reader sees the first event arrive': async (stage) => {
    const { page: admin } = await stage.visit({ path: '/start', keys: [stage.adminToken] });
    const form = admin.getByRole('region', { name: 'A new tenant' });
    await form.getByLabel('Name').fill('Newcomer');
    await form.getByLabel('Id', { exact: true }).fill(TENANT);
    await form.getByRole('button', { name: 'Create the tenant' }).click();
    const key = admin.getByRole('region', { name: '1. A write key' });
    const issue = async (name: string) => {
      await key.getByRole('button', { name }).click();
      await admin.getByRole('dialog').getByRole('button', { name }).click();
    };
    await issue('Issue a write key');
    const writeKey = (await key.locator('code').filter({ hasText: /^wk_/ }).textContent()) ?? '';
    await issue('Issue a read key');
    const readKey = (await key.locator('code').filter({ hasText: /^rk_/ }).textContent()) ?? '';
    const code = admin.getByRole('region', { name: '2. Send events' });
    expect(await code.locator('pre').textContent()).toContain(writeKey);
    await code.getByRole('tab', { name: 'Web site' }).click();
    expect(await code.locator('pre').textContent()).toContain(`data-write-key="${writeKey}"`);
    expect(admin.url()).not.toContain(writeKey);

    const { page: reader } = await stage.visit({ path: '/', keys: [readKey] });
    const arrived = reader.getByRole('region', { name: 'What has arrived' });
    await reader.waitForURL('**/start*');
    await arrived.getByText('Waiting for the first event of Newcomer').waitFor();
    const touchpoints = [
      { messageId: 'first-touch', userId: 'first-visitor', timestamp: new Date().toISOString(), source: 'x' },
    ];
    const sent = await stage.product.post('/v1/touchpoints', writeKey, { touchpoints });
    expect(sent.status).toBe(200);
    await arrived.getByRole('link', { name: 'See the journey of first-visitor' }).click();
    await reader.waitForURL('**/journeys/first-visitor*');
    await reader.getByRole('heading', { level: 1, name: /first-visitor/ }).waitFor();
  },
};
