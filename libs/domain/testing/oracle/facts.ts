import type { FactWorld, Route } from '../worlds/facts.js';
import { isObject, type Json, type JsonObject, NumberText, parseJsonText } from '../worlds/json-text.js';

/** A fact as the log means it: of resends the one lowest in the log, its time corrected for the sender's clock. */
export interface Fact {
  /** In the log. */
  readonly position: number;
  readonly route: Route;
  readonly messageId: string;
  readonly anonymousId: string | undefined;
  readonly userId: string | undefined;
  /** Milliseconds since the epoch. */
  readonly time: number;
  readonly body: JsonObject;
  /** Of a refund by its route. */
  readonly conversionMessageId: string | undefined;
}

/** Text that says something; anything else is absent. */
export function textOf(value: Json | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A member, or an empty object. */
export function objectOf(value: Json | undefined): JsonObject {
  return isObject(value) ? value : {};
}

/** A number or a decimal string, as its text. */
export function decimalText(value: Json | undefined): string | undefined {
  return value instanceof NumberText ? value.text : textOf(value);
}

/** All facts in log order, without resends. */
export function factsOf(world: FactWorld): Fact[] {
  const seen = new Set<string>();
  return world.facts.flatMap((raw, position) => {
    const body = objectOf(parseJsonText(raw.json));
    const receivedAt = Date.parse(raw.receivedAt);
    const timestamp = textOf(body['timestamp']);
    const sentAt = textOf(body['sentAt']);
    const sent = timestamp === undefined ? receivedAt : Date.parse(timestamp);
    const fact: Fact = {
      position,
      route: raw.route,
      messageId: textOf(body['messageId']) ?? '',
      anonymousId: textOf(body['anonymousId']),
      userId: textOf(body['userId']),
      time: sentAt === undefined ? sent : receivedAt - (Date.parse(sentAt) - sent),
      body,
      conversionMessageId: raw.conversionMessageId,
    };
    const identity = JSON.stringify([
      fact.anonymousId ?? null,
      fact.anonymousId ? null : fact.userId,
      fact.messageId,
    ]);
    if (seen.has(identity)) return [];
    seen.add(identity);
    return [fact];
  });
}
