import { Body, Controller, Get, Inject, Param, Patch, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBody, ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import type { TenantDirectory } from '#domain/ports/tenant-directory.js';
import { newTenant, parseBody, settingsChange } from '#domain/tenants/settings-schema.js';
import type { TenantSettings } from '#domain/tenants/tenant-events.js';
import { TENANT_DIRECTORY } from '../../tokens.js';
import { AdminRoute } from '../admin-route.decorator.js';
import { existingTenant } from '../directory-lookup.js';
import { ChangeTenantSettings } from './change-tenant-settings.js';
import { RegisterTenant } from './register-tenant.js';
import { type TenantAnswer, tenantAnswer } from './tenant-answer.js';
import { NEW_TENANT_BODY, SETTINGS_BODY, TENANT_SCHEMA, TENANTS_SCHEMA } from './tenants.schema.js';

@Controller('v1/admin/tenants')
export class TenantsController {
  constructor(
    private readonly commands: CommandBus,
    @Inject(TENANT_DIRECTORY) private readonly directory: TenantDirectory,
  ) {}

  @Post()
  @AdminRoute('registerTenant', 'Registers a tenant.', 400, 409, 503)
  @ApiBody({ schema: NEW_TENANT_BODY })
  @ApiCreatedResponse({ schema: TENANT_SCHEMA })
  async register(@Body() body: unknown): Promise<TenantAnswer> {
    const { tenantId, ...settings } = parseBody(newTenant, body);
    return tenantAnswer(await this.commands.execute(new RegisterTenant(tenantId, settings)));
  }

  @Get()
  @AdminRoute('listTenants', 'All tenants.')
  @ApiOkResponse({ schema: TENANTS_SCHEMA })
  list(): { tenants: readonly TenantAnswer[] } {
    return { tenants: this.directory.tenants().map(tenantAnswer) };
  }

  @Get(':tenantId')
  @AdminRoute('showTenant', 'One tenant.', 404)
  @ApiOkResponse({ schema: TENANT_SCHEMA })
  show(@Param('tenantId') tenantId: string): TenantAnswer {
    return tenantAnswer(existingTenant(this.directory, tenantId));
  }

  @Patch(':tenantId')
  @AdminRoute('changeTenantSettings', 'Changes settings of a tenant.', 400, 404, 409, 503)
  @ApiBody({ schema: SETTINGS_BODY })
  @ApiOkResponse({ schema: TENANT_SCHEMA })
  async change(@Param('tenantId') tenantId: string, @Body() body: unknown): Promise<TenantAnswer> {
    const settings = parseBody(settingsChange, body) as Partial<TenantSettings>;
    return tenantAnswer(await this.commands.execute(new ChangeTenantSettings(tenantId, settings)));
  }
}
