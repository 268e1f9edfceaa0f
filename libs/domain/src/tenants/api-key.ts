import { hash, randomBytes } from 'node:crypto';
import type { KeyScope } from './tenant.js';

/** A new key in clear: 32 random bytes, base64url, with a prefix that tells its scope to whoever finds it. */
export function newSecret(scope: KeyScope): string {
  return `${scope === 'write' ? 'wk' : 'rk'}_${randomBytes(32).toString('base64url')}`;
}

/** What is stored of a key. It has 256 random bits, so a plain SHA-256 (hex) cannot be searched back. */
export function hashOf(secret: string): string {
  return hash('sha256', secret, 'hex');
}
