import type { Fact } from '#domain/facts/fact.js';
import { UnprojectableEventError } from '#domain/facts/fact.js';
import { userKey } from '#domain/identity/visitor-key.js';

/** The columns that every fact of a visitor begins with. Throws when the fact names nobody. */
export function ofVisitor(fact: Fact) {
  if (fact.visitor === undefined) {
    throw new UnprojectableEventError(
      'missing_identity',
      `${fact.event.type} names neither anonymousId nor userId`,
    );
  }
  return {
    tenant: fact.event.tenant,
    visitor: fact.visitor,
    event_id: fact.event.id,
    position: fact.event.position,
    message_id: fact.messageId,
    anonymous_id: fact.anonymousId ?? '',
    user_id: fact.userId ?? '',
    time: fact.time,
  };
}

/** Every visitor key that the fact names: their paths may change. */
export function namedBy(fact: Fact): string[] {
  const keys: string[] = fact.visitor === undefined ? [] : [fact.visitor];
  if (fact.anonymousId !== undefined && fact.userId !== undefined) keys.push(userKey(fact.userId));
  return keys;
}
