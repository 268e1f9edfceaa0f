import type { ConversionRef } from '../ports/read-model-rows.js';

export function byMessageId(messageId: string): ConversionRef {
  return `m:${messageId}`;
}

export function byOrderId(orderId: string): ConversionRef {
  return `o:${orderId}`;
}
