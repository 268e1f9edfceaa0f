import { Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { TenantDirectory } from '#domain/ports/tenant-directory.js';
import type { Tenant } from '#domain/tenants/tenant.js';
import type { Config } from '#infra/config/config.js';
import { CONFIG, TENANT_DIRECTORY } from '../../tokens.js';
import { isAdminToken } from '../authentication/authenticate.js';
import { keyInHeader } from '../authentication/credentials.js';
import { UnauthorizedError, WrongScopeError } from '../problems/http-errors.js';
import { type SessionScope, sessionCredential } from './session-cookies.js';

export interface Session {
  readonly tenant: Pick<Tenant, 'tenantId' | 'name' | 'timezone' | 'currency'> | null;
  readonly admin: boolean;
}

/** Who is signed in. Nothing is kept here: a session is its credentials, and ends with them. */
@Injectable()
export class Sessions {
  constructor(
    @Inject(TENANT_DIRECTORY) private readonly directory: TenantDirectory,
    @Inject(CONFIG) private readonly config: Pick<Config, 'adminToken'>,
  ) {}

  /** What a credential opens. Throws UnauthorizedError, and WrongScopeError for a write key. */
  scopeOf(credential: string): SessionScope {
    if (isAdminToken(this.config.adminToken, credential)) return 'admin';
    const key = this.directory.keyOf(credential);
    if (key === undefined || this.directory.tenant(key.tenantId) === undefined)
      throw new UnauthorizedError('the key is not valid');
    if (key.scope === 'read') return 'read';
    throw new WrongScopeError(
      'this is a write key, which sends facts: sign in with a read key of the tenant, or the administrator token',
    );
  }

  /**
   * The session of a request, by its Authorization header or else its cookies, `added` among them. Throws
   * UnauthorizedError when nothing of it is valid (any more).
   */
  of(request: FastifyRequest, added: Partial<Record<SessionScope, string>> = {}): Session {
    const inHeader = keyInHeader(request.headers.authorization);
    const credential = (scope: SessionScope) =>
      added[scope] ?? inHeader ?? sessionCredential(request, scope) ?? '';
    const key = this.directory.keyOf(credential('read'));
    const tenant = key?.scope === 'read' ? this.directory.tenant(key.tenantId) : undefined;
    const admin = isAdminToken(this.config.adminToken, credential('admin'));
    if (tenant === undefined && !admin) throw new UnauthorizedError('nobody is signed in');
    return { tenant: tenant === undefined ? null : shown(tenant), admin };
  }
}

function shown({ tenantId, name, timezone, currency }: Tenant): Session['tenant'] {
  return { tenantId, name, timezone, currency };
}
