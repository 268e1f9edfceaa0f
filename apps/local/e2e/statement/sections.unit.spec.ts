import { readFile } from 'node:fs/promises';
import { SECTIONS } from './sections.js';

/** What of docs/attribution.md says nothing by itself. */
const NOT_STATED = [
  '# What every number means',
  '## Who',
  '## Touchpoints',
  '## Conversions',
  '## Paths',
  '## Models',
  '| model | parameters | credit |',
  '## Worked figures',
  '| model | Paid Search | Email | Direct |',
  /\|(---\|)+/g,
];

it('leaves no line of the statement untested', async () => {
  let left = (await readFile('docs/attribution.md', 'utf8')).replaceAll(/\s+/g, ' ');
  for (const phrase of NOT_STATED) left = left.replaceAll(phrase, ' ');
  for (const title of SECTIONS.flatMap(([, lines]) => Object.keys(lines))) {
    expect({ title, isStated: left.includes(title) }).toEqual({ title, isStated: true });
    left = left.replace(title, ' ');
  }
  expect(left.replaceAll(/[\s-]+/g, ' ').trim()).toBe('');
});
