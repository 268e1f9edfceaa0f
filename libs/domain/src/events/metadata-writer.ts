import { SCHEMA_VERSION } from '../versioning/upcast.js';
import { type EventMetadata, encodeMetadata } from './metadata.js';

type OfItem = Pick<EventMetadata, 'sentAt' | 'messageId' | 'call'> & { readonly withContext?: boolean };
type OfRequest = Pick<EventMetadata, 'receivedAt' | 'conversionMessageId'>;

const encoder = new TextEncoder();
const CLOSE = 0x7d;

/**
 * Metadata of the facts of one request, encoded once per distinct combination, so that a batch of thousands shares a
 * few byte arrays.
 */
export class MetadataWriter {
  private readonly shared = new Map<string, Uint8Array>();

  /** `batchContext`: JSON text of the batch's `context`, spliced in as it came. */
  constructor(
    private readonly request: OfRequest,
    private readonly batchContext?: Uint8Array,
  ) {}

  encode({ withContext = false, ...item }: OfItem): Uint8Array {
    if (item.messageId !== undefined) return this.make(item, withContext);
    const key = `${withContext} ${item.call ?? ''} ${item.sentAt ?? ''}`;
    const known = this.shared.get(key);
    if (known !== undefined) return known;
    const made = this.make(item, withContext);
    this.shared.set(key, made);
    return made;
  }

  private make(item: Omit<OfItem, 'withContext'>, withContext: boolean): Uint8Array {
    const metadata = encodeMetadata({ schemaVersion: SCHEMA_VERSION, ...this.request, ...item });
    if (!withContext || this.batchContext === undefined) return metadata;
    const member = encoder.encode(',"batchContext":');
    const whole = new Uint8Array(metadata.length + member.length + this.batchContext.length);
    whole.set(metadata);
    whole.set(member, metadata.length - 1);
    whole.set(this.batchContext, metadata.length - 1 + member.length);
    whole[whole.length - 1] = CLOSE;
    return whole;
  }
}
