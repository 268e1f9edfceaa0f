import { becomes, settled } from './reading.js';
import { type Lines, refused, type Stage } from './stage.js';

const WRONG = 'This is neither a read key nor the admin token.';
const atSignIn = (stage: Stage) => new RegExp(`^${stage.product.url}/sign-in`);

/** Signing in and out, and what a session is safe from. */
export const SESSIONS: Lines = {
  'leads to the sign-in, says of a wrong key that it is one, and then goes where it was to go': async (
    stage,
  ) => {
    const path = '/attribution?model=first_touch';
    const { page, context } = await stage.visit({ path, keys: [], tolerated: refused(401) });
    const key = page.getByLabel('Key');
    const enter = page.getByRole('button', { name: 'Sign in' });
    await key.fill('rk_of_nobody');
    await enter.click();
    await page.getByRole('alert').filter({ hasText: WRONG }).waitFor();
    await key.fill(` ${stage.shop.readKey} `);
    await enter.click();
    await page.getByRole('heading', { level: 1, name: 'Attribution' }).waitFor();
    expect(page.url()).toBe(stage.product.url + path);

    const kept = await context.cookies();
    expect(kept.find(({ value }) => value === stage.shop.readKey)).toMatchObject({
      httpOnly: true,
      sameSite: 'Strict',
    });
    const readable = await page.evaluate(
      'JSON.stringify([document.cookie, { ...localStorage }, history.state])',
    );
    expect(readable).not.toContain(stage.shop.readKey);
  },

  'has no way back after signing out': async (stage) => {
    const { page, context } = await stage.visit({ path: '/attribution', tolerated: refused(401) });
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL(atSignIn(stage));
    expect(await context.cookies()).toEqual([]);
    await page.goBack();
    await page.waitForURL(atSignIn(stage));
    await page.getByLabel('Key', { exact: true }).waitFor();
    expect(await page.getByRole('table').count()).toBe(0);
  },

  'takes a key from a link, and leaves nothing of it in the address': async (stage) => {
    const path = `/sign-in#key=${stage.shop.readKey}`;
    const { page } = await stage.visit({ path, keys: [], tolerated: refused(401) });
    await page.getByRole('navigation', { name: 'Main' }).waitFor();
    expect(page.url()).toBe(`${stage.product.url}/`);
    await page.goBack();
    expect(page.url()).not.toContain('rk_');
  },

  'ends when its key is revoked': async (stage) => {
    const keys = '/v1/admin/tenants/shop/keys';
    const { body } = await stage.product.admin<{ keyId: string; key: string }>('POST', keys, {
      scope: 'read',
    });
    const { page } = await stage.visit({ path: '/attribution', keys: [body.key], tolerated: refused(401) });
    await settled(page);
    expect(await stage.product.admin('DELETE', `${keys}/${body.keyId}`)).toMatchObject({ status: 204 });
    await page.getByLabel('Model').selectOption('Last touch');
    await page.waitForURL(atSignIn(stage));
    await page.getByLabel('Key').waitFor();
  },

  'does nothing for a request that does not repeat its token, nor for a page of another site': async (
    stage,
  ) => {
    const { page, context } = await stage.visit({
      path: '/attribution',
      tolerated: [...refused(403, 415), /CORS policy/, /ERR_FAILED/],
    });
    await settled(page);
    const leave = (headers: string) =>
      page.evaluate(`fetch('/v1/session', { method: 'DELETE', headers: ${headers} })
        .then(async (answer) => [answer.status, (await answer.json().catch(() => ({}))).code])`);
    const show = () =>
      context.request.get(`${stage.product.url}/v1/session`).then((answer) => answer.status());
    expect(await leave('{}')).toEqual([403, 'csrf']);
    expect(await leave('{ "x-csrf-token": "guessed" }')).toEqual([403, 'csrf']);
    expect(await show()).toBe(200);

    const other = await context.newPage();
    await other.goto(`${stage.otherSite}/docs`);
    const before = await context.cookies();
    for (const request of [
      `{ method: 'DELETE' }`,
      `{ method: 'POST', mode: 'no-cors', body: '{"key":"${stage.demo.readKey}"}' }`,
    ])
      await other.evaluate(
        `fetch('${stage.product.url}/v1/session', { credentials: 'include', ...${request} }).catch(() => 0)`,
      );
    expect(await context.cookies()).toEqual(before);
    expect(await show()).toBe(200);

    const token = `{ "x-csrf-token": decodeURIComponent(document.cookie.split('csrf=')[1]) }`;
    expect(await leave(token)).toEqual([204, undefined]);
    await becomes(show, () => 401);
  },

  'runs no script and no style that is not its own': async (stage) => {
    const { page } = await stage.visit({ path: '/attribution', tolerated: [/Content Security Policy/] });
    await settled(page);
    const ran = await page.evaluate(`(() => {
      const [script, style] = [document.createElement('script'), document.createElement('style')];
      script.textContent = 'window.ran = true';
      style.textContent = 'h1 { letter-spacing: 9px }';
      document.head.append(script, style);
      return [window.ran === true, getComputedStyle(document.querySelector('h1')).letterSpacing === '9px'];
    })()`);
    expect(ran).toEqual([false, false]);
  },
};
