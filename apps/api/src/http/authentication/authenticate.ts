import { hash, timingSafeEqual } from 'node:crypto';
import type { TenantDirectory } from '#domain/ports/tenant-directory.js';
import type { KeyScope, Tenant } from '#domain/tenants/tenant.js';
import { UnauthorizedError, WrongScopeError } from '../problems/http-errors.js';

/** The tenant whose key this is. Throws UnauthorizedError or WrongScopeError. */
export function authenticate(
  directory: TenantDirectory,
  secret: string | undefined,
  scope: KeyScope,
): Tenant {
  if (secret === undefined || secret === '') throw new UnauthorizedError(`a ${scope} key is needed`);
  const key = directory.keyOf(secret);
  const tenant = key && directory.tenant(key.tenantId);
  if (tenant === undefined) throw new UnauthorizedError('the key is not valid');
  if (key?.scope !== scope)
    throw new WrongScopeError(`a ${scope} key is needed, this is a ${key?.scope} key`);
  return tenant;
}

/** Throws UnauthorizedError unless `given` is the administrator's token. */
export function expectAdmin(token: string, given: string | undefined): void {
  if (given === undefined || !isAdminToken(token, given))
    throw new UnauthorizedError('the administrator token is needed');
}

/** In constant time. */
export function isAdminToken(token: string, given: string): boolean {
  return timingSafeEqual(digest(given), digest(token));
}

function digest(text: string): Buffer {
  return hash('sha256', text, 'buffer');
}
