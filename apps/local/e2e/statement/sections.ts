import { conversions } from './conversions.js';
import { figures } from './figures.js';
import { fitted } from './fitted.js';
import type { Lines } from './lines.js';
import { models } from './models.js';
import { paths } from './paths.js';
import { touchpoints } from './touchpoints.js';
import { who } from './who.js';

/** The statement, section by section. */
export const SECTIONS: readonly (readonly [section: string, lines: Lines])[] = [
  ['Who', who],
  ['Touchpoints', touchpoints],
  ['Conversions', conversions],
  ['Paths', paths],
  ['Models', models],
  ['Fitted models', fitted],
  ['Figures', figures],
];
