import { ObjectType } from '@nestjs/graphql';
import type { VisitorKey } from '#domain/identity/visitor-key.js';
import { Text } from '../answers/fields.js';

@ObjectType({ description: 'An id that a visitor goes by.' })
export class Identity {
  @Text('userId or anonymousId.')
  readonly kind!: 'userId' | 'anonymousId';

  @Text('The id as sent.')
  readonly id!: string;
}

export function identityOf(key: VisitorKey): Identity {
  return { kind: key.startsWith('u:') ? 'userId' : 'anonymousId', id: key.slice(2) };
}

/**
 * Whose journey it is, as a userId: the one asked for when it is one of theirs, else the one that the others were
 * merged into; null for an anonymous visitor whom nobody has identified.
 */
export function userIdOf(
  journey: { readonly owner: VisitorKey; readonly identities: readonly VisitorKey[] },
  asked: string,
): string | null {
  if (journey.identities.includes(`u:${asked}`)) return asked;
  return journey.owner.startsWith('u:') ? journey.owner.slice(2) : null;
}
