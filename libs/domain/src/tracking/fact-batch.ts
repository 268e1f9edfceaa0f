import { MetadataWriter } from '../events/metadata-writer.js';
import { partitionOf, trackingStream } from '../events/streams.js';
import { factId } from '../identity/fact-id.js';
import { visitorKeyOf } from '../identity/visitor-key.js';
import type { EventRun, NewEvent } from '../ports/event-store.js';
import type { JsonObject } from './items/item-kind.js';
import type { ItemProblem } from './items/item-problem.js';
import type { ItemRules } from './items/item-rules.js';
import { packedEnvelopeOf } from './packing/packed-envelope.js';
import { type PackedEnvelope, packLines, packScanned, type Takers } from './packing/packer.js';
import { Slabs } from './packing/slabs.js';
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
  readonly streams = new Map<string, EventRun[]>();
  readonly rejected: RejectedItem[] = [];
  /** Number of good items. */
  accepted = 0;
  /** Bytes of data and metadata that the good items hold. */
  bytes = 0;
  /** Of the good items, by type. */
  readonly acceptedByType = new Map<string, number>();
  private readonly metadata: MetadataWriter;
  private readonly slabs = new Slabs();
  private packing: PackedEnvelope | undefined;

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

  /**
   * Keeps the good items of whole lines, each with its end, and calls `closely` for every other line, the blank ones
   * too: with its index counted from `first`, and bytes that are good until it returns. Returns how many lines there
   * were; undefined, with nothing kept, when the caller has to look at all of them.
   */
  addLines(parts: readonly Uint8Array[], first: number, closely: Takers['closely']): number | undefined {
    const takers = this.takers((entry, bytes) => closely(first + entry, bytes));
    return packLines(parts, this.envelope.rules, this.packedEnvelope(), takers);
  }

  /** The same of items that have just been scanned; false, with nothing kept, when the caller has to look at all. */
  addScanned(closely: Takers['closely'] = () => undefined): boolean {
    return packScanned(this.packedEnvelope(), this.takers(closely));
  }

  /** Records a problem of something that is not even an item. */
  reject(index: number, problem: ItemProblem): void {
    this.rejected.push({ index, ...problem });
  }

  /** Gives back the memory of the facts, which nobody may look at after that. */
  release(): void {
    this.streams.clear();
    this.slabs.release();
  }

  private packedEnvelope(): PackedEnvelope {
    this.packing ??= packedEnvelopeOf(this.envelope);
    return this.packing;
  }

  private takers(closely: Takers['closely']): Takers {
    return {
      closely,
      counts: (type, count) => this.count(type, count),
      run: (run) => {
        this.bytes += run.bytes.length;
        const bytes = this.slabs.copy(run.bytes);
        this.runsOf(this.envelope.tenant, run.partition).push({ ...run, bytes });
      },
    };
  }

  private keep(event: NewEvent): void {
    this.runsOf(event.tenant, partitionOf(event.visitor)).push(event);
    this.count(event.type, 1);
    this.bytes += event.data.length + event.metadata.length;
  }

  private count(type: string, count: number): void {
    if (count === 0) return;
    this.accepted += count;
    this.acceptedByType.set(type, (this.acceptedByType.get(type) ?? 0) + count);
  }

  private runsOf(tenant: string, partition: number): EventRun[] {
    const stream = trackingStream(tenant, partition);
    let runs = this.streams.get(stream);
    if (runs === undefined) {
      runs = [];
      this.streams.set(stream, runs);
    }
    return runs;
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
