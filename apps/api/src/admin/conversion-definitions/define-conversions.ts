import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { ConversionDefinition } from '#domain/conversions/definitions.js';
import { type RulesChange, rulesChangeOf } from '../rules-change.js';
import { TenantStream } from '../tenant-stream.js';

/** Decides which tracked events are conversions, all of them. */
export class DefineConversions extends Command<RulesChange> {
  constructor(
    readonly tenantId: string,
    readonly definitions: readonly ConversionDefinition[],
  ) {
    super();
  }
}

@CommandHandler(DefineConversions)
export class DefineConversionsHandler implements ICommandHandler<DefineConversions> {
  constructor(private readonly stream: TenantStream) {}

  async execute({ tenantId, definitions }: DefineConversions): Promise<RulesChange> {
    return rulesChangeOf(await this.stream.execute({ kind: 'define-conversions', tenantId, definitions }));
  }
}
