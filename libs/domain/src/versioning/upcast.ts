import type { EventType } from '../events/event-types.js';
import { type Body, Upcasters } from './upcasters.js';

export { UnknownSchemaVersionError, type Upcaster } from './upcasters.js';

/** The version of a type that has never been changed. */
export const SCHEMA_VERSION = 1;

/**
 * How every type of event came to what it is now. A change of a type appends a step to its chain and a golden fixture
 * of the new version (libs/domain/testing/fixtures/events); steps and fixtures of before are never edited, for logs
 * are not either.
 */
export const UPCASTERS = new Upcasters<EventType>({
  TouchpointRecorded: [],
  EventTracked: [],
  ConversionRecorded: [],
  ConversionRefunded: [],
  VisitorIdentified: [],
  AdSpendRecorded: [],
  SatisfactionScoreRecorded: [],
  TenantRegistered: [],
  TenantSettingsChanged: [],
  ApiKeyIssued: [],
  ApiKeyRevoked: [],
  ConversionDefinitionsChanged: [],
  ChannelRulesChanged: [],
  ExchangeRateSet: [],
  AttributionModelDefined: [],
  AttributionModelRevised: [],
  AttributionModelArchived: [],
  VisitorErased: [],
});

/** The body as the current version has it. Throws `UnknownSchemaVersionError`. */
export function upcast(type: string, version: number, body: Body): Body {
  return UPCASTERS.body(type, version, body);
}
