import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Tenant } from '#domain/tenants/tenant.js';
import type { Envelope } from '#domain/tracking/fact-batch.js';
import { fieldRulesOf, type ItemRules } from '#domain/tracking/items/item-rules.js';
import type { Config } from '#infra/config/config.js';
import { CONFIG } from '../tokens.js';

/** Makes the envelope that the facts of one request share. */
@Injectable()
export class Envelopes {
  private lastMs = Number.NaN;
  private lastText = '';

  constructor(@Inject(CONFIG) private readonly config: Pick<Config, 'limits'>) {}

  rulesFor(tenant: Tenant): ItemRules {
    return { ...fieldRulesOf(tenant), maxEventBytes: this.config.limits.maxEventBytes };
  }

  for(tenant: Tenant, of: Pick<Envelope, 'sentAt' | 'batchContext' | 'conversionMessageId'> = {}): Envelope {
    return {
      tenant: tenant.tenantId,
      rules: this.rulesFor(tenant),
      receivedAt: this.now(),
      newMessageId: randomUUID,
      ...of,
    };
  }

  /** Writing a time down takes as long as looking at a small event, and requests share milliseconds. */
  private now(): string {
    const ms = Date.now();
    if (ms !== this.lastMs) {
      this.lastMs = ms;
      this.lastText = new Date(ms).toISOString();
    }
    return this.lastText;
  }
}
