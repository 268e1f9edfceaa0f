import type { QueryTurns } from './query-turns.js';

/** The same port, whose calls take turns; the first argument of each says whose it is. */
export function takingTurns<T extends object>(port: T, turns: QueryTurns): T {
  return new Proxy(port, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name, target);
      if (typeof member !== 'function') return member;
      return (...given: readonly unknown[]): Promise<unknown> =>
        turns.take(tenantOf(given[0]), async () => Reflect.apply(member, target, given));
    },
  });
}

function tenantOf(query: unknown): string {
  if (typeof query === 'object' && query !== null && 'tenant' in query) return String(query.tenant);
  throw new TypeError('a query says whose it is');
}
