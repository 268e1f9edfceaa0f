import { FILTERS } from './filters.js';
import { KEYBOARD } from './keyboard.js';
import { SESSIONS } from './sessions.js';
import type { Lines } from './stage.js';

/** What must hold of the dashboard; those last that change what the tenants hold. */
export const SECTIONS: readonly (readonly [name: string, lines: Lines])[] = [
  ['a session', SESSIONS],
  ['every figure follows', FILTERS],
  ['the keyboard alone', KEYBOARD],
];
