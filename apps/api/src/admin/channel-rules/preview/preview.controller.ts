import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiBody, ApiOkResponse } from '@nestjs/swagger';
import type { TenantDirectory } from '#domain/ports/tenant-directory.js';
import { TENANT_DIRECTORY } from '../../../tokens.js';
import { AdminRoute } from '../../admin-route.decorator.js';
import { existingTenant } from '../../directory-lookup.js';
import { PREVIEW_BODY, PREVIEW_SCHEMA } from './preview.schema.js';
import { parsePreview } from './preview-body.js';
import { PreviewChannelRules } from './preview-channel-rules.js';
import type { ChannelRulesPreview } from './preview-of.js';

@Controller('v1/admin/tenants/:tenantId/channel-rules/preview')
export class ChannelRulesPreviewController {
  constructor(
    private readonly queries: QueryBus,
    @Inject(TENANT_DIRECTORY) private readonly directory: TenantDirectory,
  ) {}

  @Post()
  @HttpCode(200)
  @AdminRoute('previewChannelRules', 'What channel rules would move, without deciding them.', 400, 404, 503)
  @ApiBody({ schema: PREVIEW_BODY })
  @ApiOkResponse({ schema: PREVIEW_SCHEMA })
  preview(@Param('tenantId') tenantId: string, @Body() body: unknown): Promise<ChannelRulesPreview> {
    const tenant = existingTenant(this.directory, tenantId);
    const { rules, range } = parsePreview(body, tenant.timezone);
    return this.queries.execute(new PreviewChannelRules(tenant, rules, range));
  }
}
