import type { MarketingContext } from '#domain/channels/marketing-context.js';
import type { VisitorKey } from '#domain/identity/visitor-key.js';
import type {
  ConversionFact,
  EventFact,
  OrderSibling,
  RefundFact,
  TouchpointFact,
} from '#domain/journeys/journey-facts.js';
import { Decimal } from '#domain/money/decimal.js';
import type { ConversionRef } from '#domain/ports/read-model-rows.js';
import type { FactsWanted } from './facts-wanted.js';

/** How the rows of each fact table are read, and what they are in the domain. Int64 and decimals come as text. */
interface VisitorRow {
  visitor: VisitorKey;
  event_id: string;
  position: string;
  message_id: string;
  user_id: string;
  ms: string;
}

const VISITOR_COLUMNS = 'event_id, position, message_id, user_id, toUnixTimestamp64Milli(time) AS ms';

function ofVisitor(row: VisitorRow) {
  return {
    id: row.event_id,
    messageId: row.message_id,
    visitor: row.visitor,
    userId: row.user_id,
    time: Number(row.ms),
    position: Number(row.position),
  };
}

/** A column, or nothing in its place where nobody wants it. */
function column(name: string, isWanted: boolean): string {
  return isWanted ? name : `'' AS ${name}`;
}

export function touchpointColumns({ properties }: FactsWanted): string {
  return `${VISITOR_COLUMNS}, context, landing_page, interaction, ${column('properties', properties)}`;
}

export interface TouchpointTableRow extends VisitorRow {
  context: string;
  landing_page: string;
  interaction: string;
  properties: string;
}

export function toTouchpoint(row: TouchpointTableRow, context: MarketingContext): TouchpointFact {
  return {
    ...ofVisitor(row),
    context,
    contextId: row.context,
    landingPage: row.landing_page,
    interaction: row.interaction,
    properties: row.properties,
  };
}

export function eventColumns({ properties, urls }: FactsWanted): string {
  return `${VISITOR_COLUMNS}, call, name, ${column('url', urls)}, page_host, in_session, context, landing_page, order_id, value, currency, ${column('properties', properties)}`;
}

export interface EventTableRow extends VisitorRow {
  call: string;
  name: string;
  url: string;
  page_host: string;
  in_session: number;
  /** '0' for none. */
  context: string;
  landing_page: string;
  order_id: string;
  value: string | null;
  currency: string;
  properties: string;
}

export function toEvent(row: EventTableRow, context: MarketingContext | undefined): EventFact {
  return {
    ...ofVisitor(row),
    call: row.call,
    name: row.name,
    url: row.url,
    pageHost: row.page_host,
    inSession: row.in_session === 1,
    context,
    landingPage: row.landing_page,
    properties: row.properties,
    orderId: row.order_id,
    value: row.value === null ? undefined : Decimal.parse(row.value),
    currency: row.currency,
  };
}

export const CONVERSION_COLUMNS = `${VISITOR_COLUMNS}, type, order_id, value, currency`;

export interface ConversionTableRow extends VisitorRow {
  type: string;
  order_id: string;
  value: string;
  currency: string;
}

export function toConversion(row: ConversionTableRow): ConversionFact {
  return {
    ...ofVisitor(row),
    type: row.type,
    orderId: row.order_id,
    value: Decimal.parse(row.value),
    currency: row.currency,
  };
}

export const REF_COLUMNS =
  'visitor, event_id, position, message_id, order_id, kind, type, toUnixTimestamp64Milli(time) AS ms';

export interface RefTableRow {
  visitor: VisitorKey;
  event_id: string;
  position: string;
  message_id: string;
  order_id: string;
  kind: OrderSibling['kind'];
  type: string;
  ms: string;
}

export function toSibling(row: RefTableRow): OrderSibling {
  return {
    orderId: row.order_id,
    id: row.event_id,
    messageId: row.message_id,
    kind: row.kind,
    type: row.type,
    time: Number(row.ms),
    position: Number(row.position),
  };
}

export interface RefundTableRow {
  ref: ConversionRef;
  amount: string | null;
}

export function toRefund(row: RefundTableRow): RefundFact {
  return { ref: row.ref, amount: row.amount === null ? undefined : Decimal.parse(row.amount) };
}
