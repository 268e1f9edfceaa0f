import { Injectable } from '@nestjs/common';
import type { Tenant } from '#domain/tenants/tenant.js';
import { type Envelope, FactBatch } from '#domain/tracking/fact-batch.js';
import type { KindOf } from '#domain/tracking/sent-item.js';
import type { JsonBody } from '../http/body/parse-json.js';
import { Envelopes } from './envelopes.js';
import { FactRecorder } from './fact-recorder.js';
import { itemsIn, objectOf, soleItem } from './items-in-body.js';
import { answerOf, type TrackingAnswer } from './tracking-answer.js';

/** What all commands that record facts have in common: a body, whose it is, and what its items may be. */
@Injectable()
export class ItemRecorder {
  constructor(
    private readonly envelopes: Envelopes,
    private readonly facts: FactRecorder,
  ) {}

  /** Records the items of the array under `member`; bad ones are named in the answer, good ones kept. */
  async recordItems(
    tenant: Tenant,
    body: JsonBody,
    member: string,
    kindOf: KindOf,
    envelope: Pick<Envelope, 'sentAt' | 'batchContext'> = {},
  ): Promise<TrackingAnswer> {
    const batch = new FactBatch(this.envelopes.for(tenant, envelope));
    const items = itemsIn(body, member);
    for (const [index, item] of items.entries()) batch.add(index, item, kindOf, `/${member}/${index}`);
    return this.record(tenant, batch);
  }

  /** Records the body itself as one item. */
  async recordBody(
    tenant: Tenant,
    body: JsonBody,
    kindOf: KindOf,
    envelope: Pick<Envelope, 'conversionMessageId'> = {},
  ): Promise<TrackingAnswer> {
    objectOf(body);
    const batch = new FactBatch(this.envelopes.for(tenant, envelope));
    batch.add(0, soleItem(body), kindOf, '');
    return this.record(tenant, batch);
  }

  /** Records what a request's items have come to. */
  async record(tenant: Tenant, batch: FactBatch): Promise<TrackingAnswer> {
    return answerOf(batch, await this.facts.record(tenant, batch));
  }
}
