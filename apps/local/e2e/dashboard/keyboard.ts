import type { Page } from 'playwright-core';
import { becomes, searchOf, settled } from './reading.js';
import { REPORT, showsWhatTheApiSays } from './report-figures.js';
import { type Lines, refused } from './stage.js';

/** More than any screen has places to stop at. */
const ENOUGH = 80;

/** Name of what has the focus, as its label or its own text says. */
const FOCUSED = `(() => { const { activeElement: one } = document;
  return one.labels?.[0]?.textContent ?? one.getAttribute('aria-label') ?? one.textContent; })()`;

/** Presses Tab until what has the focus is named so, inside of what a selector finds. */
async function tabTo(page: Page, name: string, inside = 'body'): Promise<void> {
  const passed: unknown[] = [];
  while (passed.length < ENOUGH) {
    const focused = await page.evaluate(FOCUSED);
    const isInside = await page.evaluate(`document.activeElement.closest('${inside}') !== null`);
    if (focused === name && isInside === true) return;
    passed.push(focused);
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to ${name}, but to ${passed.join(', ')}`);
}

/** What has the focus, and whether an outline shows it: its own, or that of the field which it is in. */
async function focus(page: Page): Promise<{ on: string; isSeen: boolean }> {
  const outlined = `[document.activeElement, document.activeElement.parentElement]
    .some((element) => getComputedStyle(element).outlineStyle !== 'none')`;
  return {
    on: String(await page.evaluate(FOCUSED)),
    isSeen: (await page.evaluate(outlined)) === true,
  };
}

export const KEYBOARD: Lines = {
  'is enough to sign in, to go to a report, to change its model, to see what is behind a row, and to close that':
    async (stage) => {
      const { page } = await stage.visit({ path: '/', keys: [], tolerated: refused(401) });
      await page.getByLabel('Key').waitFor();
      await tabTo(page, 'Key');
      await page.keyboard.type(stage.shop.readKey);
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();

      await page.keyboard.press('g');
      await page.keyboard.press('a');
      const heading = page.getByRole('heading', { level: 1, name: 'Attribution' });
      await heading.waitFor();
      await becomes(
        () => page.evaluate(FOCUSED),
        () => 'Attribution',
      );
      await tabTo(page, 'Model');
      await page.keyboard.type('Last t');
      await becomes(
        async () => searchOf(page).get('model'),
        () => 'last_touch',
      );
      await becomes(
        () => focus(page),
        () => ({ on: 'Model', isSeen: true }),
      );
      await showsWhatTheApiSays(stage, page);

      const first = page
        .getByRole('table', { name: REPORT })
        .getByRole('row')
        .nth(1)
        .getByRole('button')
        .first();
      const name = (await first.textContent()) ?? '';
      await tabTo(page, name, 'table');
      expect(await focus(page)).toEqual({ on: name, isSeen: true });
      await page.keyboard.press('ArrowDown');
      const next = String(await page.evaluate(FOCUSED));
      expect(next).not.toBe(name);
      await page.keyboard.press('Enter');
      const drawer = page.getByRole('dialog', { name: next });
      await drawer.getByRole('listitem').first().waitFor();
      await page.keyboard.press('Escape');
      await drawer.waitFor({ state: 'hidden' });
      expect(await page.evaluate(FOCUSED)).toBe(next);
    },

  'skips the navigation, and tells its keys': async (stage) => {
    const { page } = await stage.visit({ path: '/attribution' });
    await settled(page);
    await page.keyboard.press('Tab');
    expect(await page.evaluate(FOCUSED)).toBe('Skip to content');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('main');
    await page.keyboard.press('?');
    const help = page.getByRole('dialog', { name: 'Keys' });
    await help.waitFor();
    await page.keyboard.press('Escape');
    await help.waitFor({ state: 'hidden' });
  },

  'reads a chart point by point': async (stage) => {
    const { page } = await stage.visit({ path: '/attribution' });
    const chart = page.getByRole('slider', { name: /by channel, per/ });
    await chart.focus();
    await page.keyboard.press('End');
    const last = await chart.getAttribute('aria-valuetext');
    await page.keyboard.press('ArrowLeft');
    const before = await chart.getAttribute('aria-valuetext');
    expect([last, before]).toEqual([
      expect.stringMatching(/^\d+ \w+: /),
      expect.stringMatching(/^\d+ \w+: /),
    ]);
    expect(before).not.toBe(last);
  },
};
