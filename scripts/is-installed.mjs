/**
 * Whether node_modules is what the lock file says, by npm's own note of it (node_modules/.package-lock.json, which
 * npm writes last, so that an install that was cut short has none). Takes the two as text; `installed` may be
 * undefined. Packages of other platforms may be missing.
 */
export function isInstalled(lock, installed) {
  if (installed === undefined) return false;
  const wanted = JSON.parse(lock).packages;
  const present = JSON.parse(installed).packages;
  for (const [path, { version, integrity, optional, devOptional }] of Object.entries(wanted)) {
    if (path === '') continue;
    const found = present[path];
    if (found === undefined && !(optional || devOptional)) return false;
    if (found !== undefined && (found.version !== version || found.integrity !== integrity)) return false;
  }
  return Object.keys(present).every((path) => path in wanted);
}
