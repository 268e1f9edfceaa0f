import { Body, Controller, Get, Inject, Param, Put, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiOkResponse } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { type ChannelRule, parseChannelRules } from '#domain/channels/channel-rules.js';
import type { TenantDirectory } from '#domain/ports/tenant-directory.js';
import { decidedInterpretation } from '#domain/tenants/interpretations.js';
import { parseBody } from '#domain/tenants/settings-schema.js';
import { TENANT_DIRECTORY } from '../../tokens.js';
import { AdminRoute } from '../admin-route.decorator.js';
import { existingTenant } from '../directory-lookup.js';
import { RulesChangeRoute } from '../rules-change.decorator.js';
import { answerChange, type RulesChange } from '../rules-change.js';
import { ChangeChannelRules } from './change-channel-rules.js';
import { CHANNEL_RULES } from './channel-rules.schema.js';

const body = z.strictObject({ rules: z.unknown() });

@Controller('v1/admin/tenants/:tenantId/channel-rules')
export class ChannelRulesController {
  constructor(
    private readonly commands: CommandBus,
    @Inject(TENANT_DIRECTORY) private readonly directory: TenantDirectory,
  ) {}

  @Get()
  @AdminRoute('showChannelRules', 'The channel rules of a tenant, as last decided.', 404)
  @ApiOkResponse({ schema: CHANNEL_RULES })
  show(@Param('tenantId') tenantId: string): { rules: readonly ChannelRule[] } {
    return { rules: decidedInterpretation(existingTenant(this.directory, tenantId)).channelRules };
  }

  @Put()
  @RulesChangeRoute('changeChannelRules', 'Decides the channel rules of a tenant.', CHANNEL_RULES)
  async change(
    @Param('tenantId') tenantId: string,
    @Body() sent: unknown,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RulesChange> {
    const rules = parseChannelRules(parseBody(body, sent).rules, '/rules');
    return answerChange(reply, await this.commands.execute(new ChangeChannelRules(tenantId, rules)));
  }
}
