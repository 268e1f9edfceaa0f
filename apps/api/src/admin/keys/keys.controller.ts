import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBody, ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse } from '@nestjs/swagger';
import type { TenantDirectory } from '#domain/ports/tenant-directory.js';
import { newKey, parseBody } from '#domain/tenants/settings-schema.js';
import type { ApiKey } from '#domain/tenants/tenant.js';
import { object, type Schema, string, time } from '../../openapi/schema.js';
import { TENANT_DIRECTORY } from '../../tokens.js';
import { AdminRoute } from '../admin-route.decorator.js';
import { existingTenant } from '../directory-lookup.js';
import { IssueApiKey, type IssuedKey } from './issue-api-key.js';
import { RevokeApiKey } from './revoke-api-key.js';

const scope: Schema = { type: 'string', enum: ['write', 'read'] };
const KEYS = object({ keys: { type: 'array', items: object({ keyId: string, scope, issuedAt: time }) } });

@Controller('v1/admin/tenants/:tenantId/keys')
export class KeysController {
  constructor(
    private readonly commands: CommandBus,
    @Inject(TENANT_DIRECTORY) private readonly directory: TenantDirectory,
  ) {}

  @Post()
  @AdminRoute('issueApiKey', 'Issues a key; it is shown this once.', 400, 404, 503)
  @ApiBody({ schema: object({ scope }, ['scope']) })
  @ApiCreatedResponse({ schema: object({ keyId: string, key: string }, ['keyId', 'key']) })
  issue(@Param('tenantId') tenantId: string, @Body() body: unknown): Promise<IssuedKey> {
    return this.commands.execute(new IssueApiKey(tenantId, parseBody(newKey, body).scope));
  }

  @Get()
  @AdminRoute('listApiKeys', 'The keys of a tenant that are valid, without the keys themselves.', 404)
  @ApiOkResponse({ schema: KEYS })
  list(@Param('tenantId') tenantId: string): { keys: Pick<ApiKey, 'keyId' | 'scope' | 'issuedAt'>[] } {
    existingTenant(this.directory, tenantId);
    const keys = this.directory.keysOf(tenantId);
    return { keys: keys.map(({ keyId, scope, issuedAt }) => ({ keyId, scope, issuedAt })) };
  }

  @Delete(':keyId')
  @HttpCode(204)
  @AdminRoute('revokeApiKey', 'Revokes a key: it is refused from the next request on.', 404, 503)
  @ApiNoContentResponse()
  revoke(@Param('tenantId') tenantId: string, @Param('keyId') keyId: string): Promise<void> {
    return this.commands.execute(new RevokeApiKey(tenantId, keyId));
  }
}
