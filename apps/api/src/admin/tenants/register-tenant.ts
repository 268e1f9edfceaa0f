import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { TenantDirectory } from '#domain/ports/tenant-directory.js';
import type { Tenant } from '#domain/tenants/tenant.js';
import type { TenantSettings } from '#domain/tenants/tenant-events.js';
import { TENANT_DIRECTORY } from '../../tokens.js';
import { existingTenant } from '../directory-lookup.js';
import { TenantStream } from '../tenant-stream.js';

export class RegisterTenant extends Command<Tenant> {
  constructor(
    readonly tenantId: string,
    readonly settings: TenantSettings,
  ) {
    super();
  }
}

@CommandHandler(RegisterTenant)
export class RegisterTenantHandler implements ICommandHandler<RegisterTenant> {
  constructor(
    private readonly stream: TenantStream,
    @Inject(TENANT_DIRECTORY) private readonly directory: TenantDirectory,
  ) {}

  async execute({ tenantId, settings }: RegisterTenant): Promise<Tenant> {
    await this.stream.execute({ kind: 'register', tenantId, settings });
    return existingTenant(this.directory, tenantId);
  }
}
