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
    const link = linkOf(fact);
    if (link === undefined || link[0] === link[1]) return { rows: [], dirty: [] };
    return { rows: [linkRow(fact, link[0], link[1]), linkRow(fact, link[1], link[0])], dirty: link };
  },
};

function linkOf(fact: Fact): [VisitorKey, VisitorKey] | undefined {
  if (fact.metadata.call === 'alias') return aliasOf(fact);
  if (fact.anonymousId === undefined || fact.userId === undefined) return undefined;
  return [anonymousKey(fact.anonymousId), userKey(fact.userId)];
}

/**
 * `previousId` is a user id, or the anonymous id of a visitor who has just registered: Segment's alias does not
 * say which. It names a user unless the call's own anonymousId is the same id.
 */
function aliasOf(fact: Fact): [VisitorKey, VisitorKey] | undefined {
  const previous = fact.text('previousId');
  if (fact.userId === undefined || previous === '') return undefined;
  return [previous === fact.anonymousId ? anonymousKey(previous) : userKey(previous), userKey(fact.userId)];
}

function linkRow(fact: Fact, id: VisitorKey, other: VisitorKey): ProjectedRow {
  const { tenant, id: event_id, position } = fact.event;
  return { table: 'identity_links', row: { tenant, id, other, event_id, position, time: fact.time } };
}
