import type { ChannelRule } from '../channels/channel-rules.js';
import type { ConversionDefinition } from '../conversions/definitions.js';
import type { VisitorErasedData } from '../erasure/visitor-erased.js';
import type { ApiKey, KeyScope, ModelVariant, Tenant } from './tenant.js';

/** What a tenant's administrator may change. */
export type TenantSettings = Omit<Tenant, 'tenantId' | 'rulesVersion' | 'interpretations' | 'models'>;

/** What has been decided about a tenant: the events of its stream `tenant-<id>`. */
export type TenantEvent =
  | { readonly type: 'TenantRegistered'; readonly data: { readonly tenantId: string } & TenantSettings }
  | { readonly type: 'TenantSettingsChanged'; readonly data: Partial<TenantSettings> }
  | { readonly type: 'ApiKeyIssued'; readonly data: Omit<ApiKey, 'tenantId'> }
  | { readonly type: 'ApiKeyRevoked'; readonly data: { readonly keyId: string } }
  | {
      readonly type: 'ConversionDefinitionsChanged';
      readonly data: { readonly definitions: readonly ConversionDefinition[] };
    }
  | { readonly type: 'ChannelRulesChanged'; readonly data: { readonly rules: readonly ChannelRule[] } }
  | { readonly type: 'ExchangeRateSet'; readonly data: { readonly currency: string; readonly rate: string } }
  | { readonly type: 'AttributionModelDefined'; readonly data: ModelVariant }
  | { readonly type: 'AttributionModelRevised'; readonly data: ModelVariant }
  | { readonly type: 'AttributionModelArchived'; readonly data: { readonly name: string } }
  | { readonly type: 'VisitorErased'; readonly data: VisitorErasedData };

export type { KeyScope };
