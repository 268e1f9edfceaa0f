import { between, comment, id, timestamp } from './checks.js';
import { itemKind } from './item-kind.js';

/** The body of `POST /v1/satisfaction`: how likely a user of the platform is to recommend it. */
export const satisfaction = itemKind({
  type: 'SatisfactionScoreRecorded',
  namesVisitor: false,
  required: { score: between(0, 10) },
  optional: { messageId: id, timestamp, sentAt: timestamp, comment },
});
