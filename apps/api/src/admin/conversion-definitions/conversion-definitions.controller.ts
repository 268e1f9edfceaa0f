import { Body, Controller, Get, Inject, Param, Put, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { ConversionDefinition } from '#domain/conversions/definitions.js';
import type { TenantDirectory } from '#domain/ports/tenant-directory.js';
import { conversionDefinitions } from '#domain/tenants/conversion-definitions-schema.js';
import { decidedInterpretation } from '#domain/tenants/interpretations.js';
import { parseBody } from '#domain/tenants/settings-schema.js';
import { object, type Schema } from '../../openapi/schema.js';
import { TENANT_DIRECTORY } from '../../tokens.js';
import { AdminRoute } from '../admin-route.decorator.js';
import { existingTenant } from '../directory-lookup.js';
import { RulesChangeRoute } from '../rules-change.decorator.js';
import { answerChange, type RulesChange } from '../rules-change.js';
import { DefineConversions } from './define-conversions.js';

const text = (description: string): Schema => ({ type: 'string', minLength: 1, description });

const DEFINITION = object(
  {
    event: text('Name of the `track` event; no two definitions have the same.'),
    type: text('Type of the conversion; the name of the event by default.'),
    valueProperty: text(
      'Property that holds its value; the first of `revenue`, `total`, `value` by default.',
    ),
  },
  ['event'],
);
export const DEFINITIONS = object({ definitions: { type: 'array', maxItems: 100, items: DEFINITION } }, [
  'definitions',
]);

@Controller('v1/admin/tenants/:tenantId/conversion-definitions')
export class ConversionDefinitionsController {
  constructor(
    private readonly commands: CommandBus,
    @Inject(TENANT_DIRECTORY) private readonly directory: TenantDirectory,
  ) {}

  @Get()
  @AdminRoute('showConversionDefinitions', 'Which tracked events are conversions, as last decided.', 404)
  @ApiOkResponse({ schema: DEFINITIONS })
  show(@Param('tenantId') tenantId: string): { definitions: readonly ConversionDefinition[] } {
    const tenant = existingTenant(this.directory, tenantId);
    return { definitions: decidedInterpretation(tenant).conversionDefinitions };
  }

  @Put()
  @RulesChangeRoute('defineConversions', 'Decides which tracked events are conversions.', DEFINITIONS)
  async define(
    @Param('tenantId') tenantId: string,
    @Body() body: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RulesChange> {
    const { definitions } = parseBody(conversionDefinitions, body);
    return answerChange(reply, await this.commands.execute(new DefineConversions(tenantId, definitions)));
  }
}
