import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/**
 * Absolute path of the ClickHouse engine that npm's `chdb` brought for this platform.
 * Throws an Error that names the package when there is none (musl and Windows have no build).
 */
export function engineLibrary(platform = process.platform, arch = process.arch): string {
  const name = `@chdb/lib-${platform}-${arch}${platform === 'linux' ? '-gnu' : ''}`;
  try {
    const fromChdb = createRequire(createRequire(import.meta.url).resolve('chdb'));
    const path = join(dirname(fromChdb.resolve(`${name}/package.json`)), 'libchdb.so');
    if (existsSync(path)) return path;
  } catch {
    // Said below, for a package that is missing and for one without the library.
  }
  throw new Error(`no embedded ClickHouse for ${platform}-${arch} (${name}): set CLICKHOUSE_URL to a server`);
}
