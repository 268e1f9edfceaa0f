import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { TenantStream } from '../tenant-stream.js';

export class RevokeApiKey extends Command<void> {
  constructor(
    readonly tenantId: string,
    readonly keyId: string,
  ) {
    super();
  }
}

@CommandHandler(RevokeApiKey)
export class RevokeApiKeyHandler implements ICommandHandler<RevokeApiKey> {
  constructor(private readonly stream: TenantStream) {}

  async execute({ tenantId, keyId }: RevokeApiKey): Promise<void> {
    await this.stream.execute({ kind: 'revoke-key', tenantId, keyId });
  }
}
