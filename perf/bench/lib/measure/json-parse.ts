import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Bench } from '../bench.js';
import type { ParseFigures } from './parse-json.js';
import { runPinned } from './run-pinned.js';

/** `JSON.parse` of these bodies on the server's cores; of `lines` each by itself. A pass that warms up comes first. */
export async function parseBodies(
  bench: Bench,
  bodies: readonly Buffer[],
  framing: 'lines' | 'bodies',
  passes = 1,
): Promise<ParseFigures> {
  const file = join(bench.home, 'bodies');
  await writeFile(file, Buffer.concat(bodies));
  await writeFile(`${file}.lengths`, JSON.stringify(bodies.map(({ length }) => length)));
  try {
    return await runPinned<ParseFigures>(bench, 'parse-json', [file, framing, String(passes)]);
  } finally {
    await rm(file);
    await rm(`${file}.lengths`);
  }
}
