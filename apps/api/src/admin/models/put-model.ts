import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { ModelVariant } from '#domain/tenants/tenant.js';
import { TenantStream } from '../tenant-stream.js';

/** Defines or revises a model of the tenant's own; queries can name it from the next request on. */
export class PutModel extends Command<void> {
  constructor(
    readonly tenantId: string,
    readonly variant: ModelVariant,
  ) {
    super();
  }
}

@CommandHandler(PutModel)
export class PutModelHandler implements ICommandHandler<PutModel> {
  constructor(private readonly stream: TenantStream) {}

  async execute({ tenantId, variant }: PutModel): Promise<void> {
    await this.stream.execute({ kind: 'put-model', tenantId, variant });
  }
}
