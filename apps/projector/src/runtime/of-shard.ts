import type { SubscriptionMessage } from '#domain/ports/event-store.js';
import { isInShard, type Shard } from '#domain/ports/processors.js';

/** The same subscription with the events of other shards left out; how far it has come is told all the same. */
export async function* ofShard(
  messages: AsyncIterable<SubscriptionMessage>,
  shard: Shard,
): AsyncGenerator<SubscriptionMessage, void, undefined> {
  if (shard.count === 1) {
    yield* messages;
    return;
  }
  for await (const message of messages) {
    if (message.kind !== 'events') {
      yield message;
      continue;
    }
    const events = message.events.filter(({ tenant }) => isInShard(shard, tenant));
    if (events.length > 0) yield { ...message, events };
    const last = message.events.at(-1);
    if (last !== undefined && last !== events.at(-1))
      yield { kind: 'checkpointReached', position: last.position };
  }
}
