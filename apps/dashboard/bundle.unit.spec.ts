import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const BUNDLE = 'dist/apps/dashboard';
const KB = 1_000;

function gzipped(files: readonly string[]): number {
  return files.reduce((sum, file) => sum + gzipSync(readFileSync(join(BUNDLE, file))).length, 0);
}

describe('the bundle of the dashboard', () => {
  const html = readFileSync(join(BUNDLE, 'index.html'), 'utf8');
  const assets = readdirSync(join(BUNDLE, 'assets')).map((name) => join('assets', name));

  it('is small: below 200 KB gzipped to begin with, below 300 KB with every screen', () => {
    const initial = [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+)"/g)].flatMap(([, file]) => file ?? []);
    expect(initial.length).toBeGreaterThan(1);
    expect(gzipped(initial)).toBeLessThan(200 * KB);
    expect(gzipped(assets)).toBeLessThan(300 * KB);
  });

  it('has names that change with the content, so that they may be kept for ever', () => {
    expect(assets.filter((file) => !/-[\w-]{8}\.(js|css)$/.test(file))).toEqual([]);
  });

  it('asks nothing of a strict policy: no inline script or style, no data: address, nothing from elsewhere', () => {
    expect(html).not.toMatch(/<style|style=|<script(?![^>]*\bsrc=)|(?:src|href)="(?!\/(?!\/))/);
    const styles = assets.filter((file) => file.endsWith('.css'));
    for (const file of styles) expect(readFileSync(join(BUNDLE, file), 'utf8')).not.toMatch(/url\(|@import/);
  });
});
