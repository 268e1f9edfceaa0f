import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';

/** Where the build puts it, seen from this file's place in the build or in the sources. */
const FILE = new URL(
  import.meta.url.endsWith('.js')
    ? '../../../../tracker/tracker.js'
    : '../../../../../dist/apps/tracker/tracker.js',
  import.meta.url,
);

export interface TrackerScript {
  readonly plain: Buffer;
  readonly gzipped: Buffer;
  /** A strong ETag of each form, quotes included. */
  readonly etags: { readonly plain: string; readonly gzipped: string };
}

/** The script that sites load, as the build left it. Rejects when there is no build. */
export async function readTrackerScript(): Promise<TrackerScript> {
  const plain = await readFile(FILE);
  const digest = createHash('sha256').update(plain).digest('base64url').slice(0, 22);
  const etags = { plain: `"${digest}"`, gzipped: `"${digest}-gzip"` };
  return { plain, gzipped: gzipSync(plain, { level: 9 }), etags };
}
