import { randomUUID } from 'node:crypto';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { hashOf, newSecret } from '#domain/tenants/api-key.js';
import type { KeyScope } from '#domain/tenants/tenant.js';
import { TenantStream } from '../tenant-stream.js';

/** A key in clear, which nobody can show a second time. */
export interface IssuedKey {
  readonly keyId: string;
  readonly key: string;
}

export class IssueApiKey extends Command<IssuedKey> {
  constructor(
    readonly tenantId: string,
    readonly scope: KeyScope,
  ) {
    super();
  }
}

@CommandHandler(IssueApiKey)
export class IssueApiKeyHandler implements ICommandHandler<IssueApiKey> {
  constructor(private readonly stream: TenantStream) {}

  async execute({ tenantId, scope }: IssueApiKey): Promise<IssuedKey> {
    const keyId = randomUUID();
    const secret = newSecret(scope);
    const key = { keyId, scope, hash: hashOf(secret), issuedAt: new Date().toISOString() };
    await this.stream.execute({ kind: 'issue-key', tenantId, key });
    return { keyId, key: secret };
  }
}
