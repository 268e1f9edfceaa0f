import { hash } from 'node:crypto';

/** Name space of fact ids (RFC 9562 UUID version 5). Never changes: it is part of every stored id. */
const NAMESPACE = Buffer.from('6f1d2f6a5c0e4d1b9a6c3f0e8b7a4d21', 'hex').toString('latin1');

/** The bytes that the names of a tenant's facts begin with, before they are hashed. */
export function factIdPrefix(tenant: string): Uint8Array {
  return Buffer.concat([Buffer.from(NAMESPACE, 'latin1'), Buffer.from(`${tenant.length}:${tenant}`)]);
}

/**
 * Identity of a fact: the UUID v5 of (tenant, the visitor key that it names, messageId), the same over all
 * routes and every resend. Parts are length-prefixed, so no two different triples share a text.
 */
export function factId(tenant: string, visitor: string, messageId: string): string {
  const name = Buffer.from(`${tenant.length}:${tenant}${visitor.length}:${visitor}${messageId}`).toString(
    'latin1',
  );
  const hex = hash('sha1', Buffer.from(NAMESPACE + name, 'latin1'), 'hex');
  const variant = ((Number.parseInt(hex.slice(16, 18), 16) & 0x3f) | 0x80).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-${variant}${hex.slice(18, 20)}-${hex.slice(20, 32)}`;
}
