import { CHANGING } from './changing.js';
import { DRILLING } from './drilling.js';
import { FILTERS } from './filters.js';
import { KEYBOARD } from './keyboard.js';
import { OTHER_FIGURES } from './other-figures.js';
import { SCREENS_FOR_EVERYBODY } from './screens.js';
import { SESSIONS } from './sessions.js';
import type { Lines } from './stage.js';
import { STARTING } from './starting.js';

/** What must hold of the dashboard; those last that change what the tenants hold. */
export const SECTIONS: readonly (readonly [name: string, lines: Lines])[] = [
  ['a session', SESSIONS],
  ['figures of the report follow', FILTERS],
  ['what is behind a figure', DRILLING],
  ['figures of the API are shown by', OTHER_FIGURES],
  ['the keyboard alone', KEYBOARD],
  ['fit for everybody', SCREENS_FOR_EVERYBODY],
  ['a new tenant', STARTING],
  ['while it changes', CHANGING],
];
