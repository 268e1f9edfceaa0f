import { readFile } from 'node:fs/promises';

/** One row of the sample data: everybody who walked the same path. */
export interface PathRow {
  readonly channels: readonly string[];
  readonly conversions: number;
  readonly nonConversions: number;
}

export const SAMPLE_FILE = new URL('../../data/paths.csv', import.meta.url);

/** The rows of `paths.csv`; an Error names a line that is not one. */
export function parsePaths(csv: string): PathRow[] {
  const [, ...lines] = csv.trimEnd().split(/\r?\n/);
  return lines.map((line, index) => {
    const [, path, conversions, nonConversions] = /^([^",]+),(\d+),(\d+)$/.exec(line) ?? [];
    if (path === undefined) throw new Error(`paths.csv, line ${index + 2}: ${line}`);
    return {
      channels: path.split('>').map((channel) => channel.trim()),
      conversions: Number(conversions),
      nonConversions: Number(nonConversions),
    };
  });
}

export async function readSamplePaths(file: URL = SAMPLE_FILE): Promise<PathRow[]> {
  return parsePaths(await readFile(file, 'utf8'));
}
