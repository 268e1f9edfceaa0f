import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Tenant } from '#domain/tenants/tenant.js';
import type { TenantSettings } from '#domain/tenants/tenant-events.js';
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
  constructor(private readonly stream: TenantStream) {}

  async execute({ tenantId, settings }: RegisterTenant): Promise<Tenant> {
    const { tenant } = await this.stream.execute({ kind: 'register', tenantId, settings });
    return tenant;
  }
}
