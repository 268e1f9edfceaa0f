import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { type RulesChange, rulesChangeOf } from '../rules-change.js';
import { TenantStream } from '../tenant-stream.js';

/** Decides what one unit of each other currency is worth in the reporting one, as exact decimal text. */
export class SetExchangeRates extends Command<RulesChange> {
  constructor(
    readonly tenantId: string,
    readonly rates: Readonly<Record<string, string>>,
  ) {
    super();
  }
}

@CommandHandler(SetExchangeRates)
export class SetExchangeRatesHandler implements ICommandHandler<SetExchangeRates> {
  constructor(private readonly stream: TenantStream) {}

  async execute({ tenantId, rates }: SetExchangeRates): Promise<RulesChange> {
    return rulesChangeOf(await this.stream.execute({ kind: 'set-exchange-rates', tenantId, rates }));
  }
}
