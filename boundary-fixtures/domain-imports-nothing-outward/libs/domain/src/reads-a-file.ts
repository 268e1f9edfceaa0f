import { readFileSync } from 'node:fs';

export const text = readFileSync('facts.json', 'utf8');
