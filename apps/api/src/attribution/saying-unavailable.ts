import { DomainError } from '#domain/errors/domain-error.js';
import { isTransient } from '#infra/clickhouse/client/errors.js';

/**
 * The same port, whose calls reject with `read_models_unavailable` when what it reads from cannot answer now, and
 * asking again later may help. Other errors go on as they are.
 */
export function sayingUnavailable<T extends object>(port: T): T {
  return new Proxy(port, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name, target);
      if (typeof member !== 'function') return member;
      return async (...given: readonly unknown[]): Promise<unknown> => {
        try {
          return await Reflect.apply(member, target, given);
        } catch (error) {
          if (!isTransient(error)) throw error;
          throw new DomainError(
            'read_models_unavailable',
            'the read models cannot answer now',
            {},
            { cause: error },
          );
        }
      };
    },
  });
}
