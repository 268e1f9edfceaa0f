/** `2026-03-01 12:00:00.123`: how ClickHouse reads a DateTime64(3) fastest. From milliseconds since the epoch, UTC. */
export function sqlTime(ms: number): string {
  const iso = new Date(ms).toISOString();
  return `${iso.slice(0, 10)} ${iso.slice(11, 23)}`;
}
