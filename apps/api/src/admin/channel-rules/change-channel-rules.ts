import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { ChannelRule } from '#domain/channels/channel-rules.js';
import { type RulesChange, rulesChangeOf } from '../rules-change.js';
import { TenantStream } from '../tenant-stream.js';

/** Decides which channels the tenant's contexts are of, before the product's own rules. */
export class ChangeChannelRules extends Command<RulesChange> {
  constructor(
    readonly tenantId: string,
    readonly rules: readonly ChannelRule[],
  ) {
    super();
  }
}

@CommandHandler(ChangeChannelRules)
export class ChangeChannelRulesHandler implements ICommandHandler<ChangeChannelRules> {
  constructor(private readonly stream: TenantStream) {}

  async execute({ tenantId, rules }: ChangeChannelRules): Promise<RulesChange> {
    return rulesChangeOf(await this.stream.execute({ kind: 'change-channel-rules', tenantId, rules }));
  }
}
