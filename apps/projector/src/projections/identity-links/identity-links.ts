import type { Fact } from '#domain/facts/fact.js';
import { anonymousKey, userKey, type VisitorKey } from '#domain/identity/visitor-key.js';
import type { Projected, ProjectedRow, Projection } from '#domain/ports/projection.js';

/**
 * Links between ids: from any fact that carries both an anonymousId and a userId, and from Segment's alias.
 * Each link is stored under both of its ends.
 */
export const identityLinks: Projection = {
  name: 'identity-links',
  version: 1,
  canHandle: ['TouchpointRecorded', 'EventTracked', 'ConversionRecorded', 'VisitorIdentified'],
  project(fact: Fact): Projected {
    if (fact.userId === undefined) return NOTHING;
    const links = linksOf(fact, fact.userId).filter(([one, other]) => one !== other);
    return {
      rows: links.flatMap(([one, other]) => [linkRow(fact, one, other), linkRow(fact, other, one)]),
      dirty: [...new Set(links.flat())],
    };
  },
};

const NOTHING: Projected = { rows: [], dirty: [] };

function linksOf(fact: Fact, userId: string): [VisitorKey, VisitorKey][] {
  const user = userKey(userId);
  const own: [VisitorKey, VisitorKey][] =
    fact.anonymousId === undefined ? [] : [[anonymousKey(fact.anonymousId), user]];
  const previous = fact.metadata.call === 'alias' ? fact.text('previousId') : '';
  // Segment's alias does not say which of the two its previous id was: a user's, or that of a visitor until now.
  return previous === '' ? own : [...own, [anonymousKey(previous), user], [userKey(previous), user]];
}

function linkRow(fact: Fact, id: VisitorKey, other: VisitorKey): ProjectedRow {
  const { tenant, id: event_id, position } = fact.event;
  const { messageId: message_id, time } = fact;
  return { table: 'identity_links', row: { tenant, id, other, event_id, position, message_id, time } };
}
