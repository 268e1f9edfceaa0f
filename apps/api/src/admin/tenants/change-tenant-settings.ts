import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Tenant } from '#domain/tenants/tenant.js';
import type { TenantSettings } from '#domain/tenants/tenant-events.js';
import { TenantStream } from '../tenant-stream.js';

export class ChangeTenantSettings extends Command<Tenant> {
  constructor(
    readonly tenantId: string,
    readonly settings: Partial<TenantSettings>,
  ) {
    super();
  }
}

@CommandHandler(ChangeTenantSettings)
export class ChangeTenantSettingsHandler implements ICommandHandler<ChangeTenantSettings> {
  constructor(private readonly stream: TenantStream) {}

  async execute({ tenantId, settings }: ChangeTenantSettings): Promise<Tenant> {
    const { tenant } = await this.stream.execute({ kind: 'change-settings', tenantId, settings });
    return tenant;
  }
}
