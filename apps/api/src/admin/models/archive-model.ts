import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { TenantStream } from '../tenant-stream.js';

/** Takes a model of the tenant's own away from queries. */
export class ArchiveModel extends Command<void> {
  constructor(
    readonly tenantId: string,
    readonly name: string,
  ) {
    super();
  }
}

@CommandHandler(ArchiveModel)
export class ArchiveModelHandler implements ICommandHandler<ArchiveModel> {
  constructor(private readonly stream: TenantStream) {}

  async execute({ tenantId, name }: ArchiveModel): Promise<void> {
    await this.stream.execute({ kind: 'archive-model', tenantId, name });
  }
}
