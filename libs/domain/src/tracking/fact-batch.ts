import { MetadataWriter } from '../events/metadata-writer.js';
import { partitionOf, trackingStream } from '../events/streams.js';
import { factId } from '../identity/fact-id.js';
import { visitorKeyOf } from '../identity/visitor-key.js';
import type { NewEvent } from '../ports/event-store.js';
import type { JsonObject } from './items/item-kind.js';
import type { ItemProblem } from './items/item-problem.js';
import type { ItemRules } from './items/item-rules.js';
import { judge, type KindOf, type SentItem } from './sent-item.js';

/** What all items of one request have in common. */
export interface Envelope {
  readonly tenant: string;
  readonly rules: ItemRules;
  /** ISO 8601, when the request came. */
  readonly receivedAt: string;
  /** ISO 8601, of the batch; an item's own counts before it. */
  readonly sentAt?: string;
  /** JSON text of the batch's `context`, recorded with the items that have none of their own. */
  readonly batchContext?: Uint8Array;
  /** Of a refund: the conversion that the URL names. */
  readonly conversionMessageId?: string;
  /** Makes the `messageId` of an item that has none. */
  readonly newMessageId: () => string;
}

export interface RejectedItem extends ItemProblem {
  /** Of the item within the request, from 0. */
  readonly index: number;
}

/** The items of one request on their way to become facts: good ones by the stream that they belong to. */
export class FactBatch {
  readonly streams = new Map<string, NewEvent[]>();
  readonly rejected: RejectedItem[] = [];
  /** Number of good items. */
  accepted = 0;
  /** Bytes of data and metadata that the good items hold. */
  bytes = 0;
  private readonly metadata: MetadataWriter;

  constructor(private readonly envelope: Envelope) {
    const { receivedAt, conversionMessageId } = envelope;
    this.metadata = new MetadataWriter(
      { receivedAt, ...(conversionMessageId !== undefined && { conversionMessageId }) },
      envelope.batchContext,
    );
  }

  /** Judges an item and keeps it as a fact or as a problem. `pointer` is where the item is in what was sent. */
  add(index: number, sent: SentItem, kindOf: KindOf, pointer: string): void {
    const { rules, batchContext } = this.envelope;
    const withContext = batchContext !== undefined && lacksContext(sent.value);
    const judgement = judge(sent, kindOf, rules, withContext ? batchContext.length : 0);
    if (!judgement.good) {
      this.reject(index, { ...judgement.problem, pointer: pointer + judgement.problem.pointer });
      return;
    }
    const { kind, item } = judgement;
    const visitor = (kind.namesVisitor && visitorKeyOf(idsOf(item))) || '';
    const sentId = textOf(item, 'messageId');
    const messageId = sentId ?? this.envelope.newMessageId();
    const sentAt = textOf(item, 'sentAt') ?? this.envelope.sentAt;
    const metadata = this.metadata.encode({
      withContext,
      ...(sentAt !== undefined && { sentAt }),
      ...(kind.call !== undefined && { call: kind.call }),
      ...(sentId === undefined && { messageId }),
    });
    this.keep({
      id: factId(this.envelope.tenant, visitor, messageId),
      type: kind.type,
      tenant: this.envelope.tenant,
      visitor,
      data: sent.bytes,
      metadata,
    });
  }

  /** Records a problem of something that is not even an item. */
  reject(index: number, problem: ItemProblem): void {
    this.rejected.push({ index, ...problem });
  }

  private keep(event: NewEvent): void {
    const stream = trackingStream(event.tenant, partitionOf(event.visitor));
    const events = this.streams.get(stream);
    if (events === undefined) this.streams.set(stream, [event]);
    else events.push(event);
    this.accepted++;
    this.bytes += event.data.length + event.metadata.length;
  }
}

function textOf(item: JsonObject, field: string): string | undefined {
  const value = item[field];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function idsOf(item: JsonObject): { anonymousId?: string; userId?: string } {
  const anonymousId = textOf(item, 'anonymousId');
  const userId = textOf(item, 'userId');
  return { ...(anonymousId !== undefined && { anonymousId }), ...(userId !== undefined && { userId }) };
}

function lacksContext(value: unknown): boolean {
  return typeof value === 'object' && value !== null && ((value as JsonObject)['context'] ?? null) === null;
}
