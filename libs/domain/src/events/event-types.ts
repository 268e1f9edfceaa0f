/** Facts and decisions that the log holds. Names never carry a version; `metadata.schemaVersion` does. */
export const FACT_TYPES = [
  'TouchpointRecorded',
  'EventTracked',
  'ConversionRecorded',
  'ConversionRefunded',
  'VisitorIdentified',
  'AdSpendRecorded',
  'SatisfactionScoreRecorded',
] as const;

export const TENANT_EVENT_TYPES = [
  'TenantRegistered',
  'TenantSettingsChanged',
  'ApiKeyIssued',
  'ApiKeyRevoked',
  'ConversionDefinitionsChanged',
  'ChannelRulesChanged',
  'ExchangeRateSet',
  'AttributionModelDefined',
  'AttributionModelRevised',
  'AttributionModelArchived',
  'VisitorErased',
] as const;

export type FactType = (typeof FACT_TYPES)[number];
export type TenantEventType = (typeof TENANT_EVENT_TYPES)[number];
export type EventType = FactType | TenantEventType;
