import { Body, Controller, Get, Inject, Param, Put, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { TenantDirectory } from '#domain/ports/tenant-directory.js';
import { exchangeRates } from '#domain/tenants/exchange-rates-schema.js';
import { decidedInterpretation } from '#domain/tenants/interpretations.js';
import { parseBody } from '#domain/tenants/settings-schema.js';
import { money, object, type Schema } from '../../openapi/schema.js';
import { TENANT_DIRECTORY } from '../../tokens.js';
import { AdminRoute } from '../admin-route.decorator.js';
import { existingTenant } from '../directory-lookup.js';
import { RulesChangeRoute } from '../rules-change.decorator.js';
import { answerChange, type RulesChange } from '../rules-change.js';
import { SetExchangeRates } from './set-exchange-rates.js';

const ratesOf = (rate: Schema): Schema =>
  object(
    {
      rates: {
        type: 'object',
        additionalProperties: rate as { type: 'string' },
        description: 'What one unit is worth in the reporting currency, by ISO 4217 code.',
        example: { USD: '0.9212' },
      },
    },
    ['rates'],
  );

@Controller('v1/admin/tenants/:tenantId/exchange-rates')
export class ExchangeRatesController {
  constructor(
    private readonly commands: CommandBus,
    @Inject(TENANT_DIRECTORY) private readonly directory: TenantDirectory,
  ) {}

  @Get()
  @AdminRoute('showExchangeRates', 'The exchange rates of a tenant, as last decided.', 404)
  @ApiOkResponse({ schema: ratesOf({ type: 'string' }) })
  show(@Param('tenantId') tenantId: string): { rates: Readonly<Record<string, string>> } {
    const tenant = existingTenant(this.directory, tenantId);
    return { rates: decidedInterpretation(tenant).exchangeRates };
  }

  @Put()
  @RulesChangeRoute(
    'setExchangeRates',
    'Sets exchange rates; a currency that has a rate must be named again.',
    ratesOf(money),
  )
  async set(
    @Param('tenantId') tenantId: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RulesChange> {
    const { rates } = parseBody(exchangeRates, body);
    return answerChange(reply, await this.commands.execute(new SetExchangeRates(tenantId, rates)));
  }
}
