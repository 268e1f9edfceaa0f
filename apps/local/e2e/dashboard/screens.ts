import { copyFile, mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import type { Visit } from '../../testing/browser.js';
import { settled } from './reading.js';
import { answerFor, type RestReport } from './report-figures.js';
import { type Lines, refused, type Size, type Stage, type Theme } from './stage.js';

/** Where the pictures are that people see; they are taken anew with `SCREENS=1`. */
const PICTURES = join('docs', 'screens');

interface ScreenUnderTest {
  readonly name: string;
  readonly path: string | ((stage: Stage) => Promise<string>);
  /** Only reached by somebody who is not signed in. */
  readonly isOutside?: true;
}

/** The campaign that a named one of the report is, and a visitor who has converted. */
export async function someCampaign(stage: Stage): Promise<string> {
  const { rows } = await answerFor<RestReport>(stage, 'report', new URLSearchParams({ groupBy: 'campaign' }));
  const named = rows.find(({ key, spend }) => (spend ?? 0) > 0 && !key['campaign']?.startsWith('('));
  return named?.key['campaign'] ?? '';
}

export async function someVisitor(stage: Stage): Promise<string> {
  const { conversions } = await answerFor<{ conversions: { userId?: string }[] }>(
    stage,
    'report/conversions',
    new URLSearchParams({ 'key.channel': 'Email' }),
  );
  return conversions.find(({ userId }) => userId !== undefined)?.userId ?? '';
}

const SCREENS: readonly ScreenUnderTest[] = [
  { name: 'sign-in', path: '/sign-in', isOutside: true },
  { name: 'overview', path: '/' },
  { name: 'attribution', path: '/attribution?model=time_decay' },
  { name: 'compare', path: '/compare' },
  { name: 'paths', path: '/paths' },
  { name: 'journeys', path: '/journeys' },
  { name: 'journey', path: async (stage) => `/journeys/${encodeURIComponent(await someVisitor(stage))}` },
  { name: 'campaigns', path: '/campaigns' },
  { name: 'campaign', path: async (stage) => `/campaigns/${encodeURIComponent(await someCampaign(stage))}` },
  { name: 'models', path: '/models' },
  { name: 'rules', path: '/models?part=rules' },
  { name: 'operations', path: '/operations' },
  { name: 'start', path: '/start' },
];
/** Screens whose dark picture people see too. */
const IN_BOTH_THEMES = ['overview', 'attribution'];

/** What of a page depends on its theme; everything else is the same in both. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block'];

/** What axe finds that keeps somebody from using a page, or may. */
async function barriers(page: Page, theme: Theme): Promise<readonly string[]> {
  const axe = new AxeBuilder({ page });
  const { violations } = await (theme === 'light' ? axe : axe.withRules(OF_COLOURS)).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target} ${failureSummary}`),
    );
}

async function picture(visit: Visit, name: string): Promise<void> {
  const path = await visit.screenshot(name, 'in sight');
  if (process.env['SCREENS'] !== '1') return;
  await mkdir(PICTURES, { recursive: true });
  await copyFile(path, join(PICTURES, basename(path)));
}

async function isFitFor(stage: Stage, screen: ScreenUnderTest, size: Size): Promise<void> {
  const { name, path, isOutside = false } = screen;
  const visit = await stage.visit({
    path: typeof path === 'string' ? path : await path(stage),
    keys: isOutside ? [] : [stage.shop.readKey, stage.adminToken],
    size,
    tolerated: isOutside ? refused(401) : [],
  });
  const { page } = visit;
  await settled(page);
  expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
  for (const theme of ['light', 'dark'] as const satisfies readonly Theme[]) {
    await page.emulateMedia({ colorScheme: theme });
    expect({ theme, barriers: await barriers(page, theme) }).toEqual({ theme, barriers: [] });
    if (theme === 'light' || IN_BOTH_THEMES.includes(name)) await picture(visit, `${name}-${size}-${theme}`);
  }
}

/** Every screen at both widths and in both themes: for everybody, and without scrolling sideways. */
export const SCREENS_FOR_EVERYBODY: Lines = Object.fromEntries(
  SCREENS.flatMap((screen) =>
    (['wide', 'narrow'] as const).map((size) => [
      `${screen.name}, ${size}, light and dark`,
      (stage: Stage) => isFitFor(stage, screen, size),
    ]),
  ),
);
