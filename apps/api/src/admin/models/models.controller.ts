import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiBody, ApiNoContentResponse, ApiOkResponse } from '@nestjs/swagger';
import { ALL_MODELS } from '#domain/attribution/models.js';
import type { TenantDirectory } from '#domain/ports/tenant-directory.js';
import { MAX_VARIANTS } from '#domain/tenants/decide.js';
import { parseVariant } from '#domain/tenants/model-variant.js';
import { UnknownVariantError } from '#domain/tenants/tenant-errors.js';
import { anyObject, object } from '../../openapi/schema.js';
import { TENANT_DIRECTORY } from '../../tokens.js';
import { AdminRoute } from '../admin-route.decorator.js';
import { existingTenant } from '../directory-lookup.js';
import { ArchiveModel } from './archive-model.js';
import { PutModel } from './put-model.js';
import { VARIANT_SCHEMA, type VariantAnswer, variantAnswer } from './variant-answer.js';

const BODY = object(
  { base: { type: 'string', enum: ALL_MODELS.map(({ name }) => name) }, params: anyObject },
  ['base'],
);
const VARIANTS = object({ models: { type: 'array', maxItems: MAX_VARIANTS, items: VARIANT_SCHEMA } }, [
  'models',
]);

/** Models under names of the tenant's own, with parameters of their own. */
@Controller('v1/admin/tenants/:tenantId/models')
export class TenantModelsController {
  constructor(
    private readonly commands: CommandBus,
    @Inject(TENANT_DIRECTORY) private readonly directory: TenantDirectory,
  ) {}

  @Get()
  @AdminRoute('listTenantModels', "The tenant's own models.", 404)
  @ApiOkResponse({ schema: VARIANTS })
  list(@Param('tenantId') tenantId: string): { models: readonly VariantAnswer[] } {
    return { models: existingTenant(this.directory, tenantId).models.map(variantAnswer) };
  }

  @Get(':name')
  @AdminRoute('showTenantModel', "One of the tenant's own models.", 404)
  @ApiOkResponse({ schema: VARIANT_SCHEMA })
  show(@Param('tenantId') tenantId: string, @Param('name') name: string): VariantAnswer {
    const found = existingTenant(this.directory, tenantId).models.find((model) => model.name === name);
    if (found === undefined) throw new UnknownVariantError(name);
    return variantAnswer(found);
  }

  @Put(':name')
  @AdminRoute('putTenantModel', 'Defines or revises a model of the tenant.', 400, 404, 409, 503)
  @ApiBody({ schema: BODY })
  @ApiOkResponse({ schema: VARIANT_SCHEMA })
  async put(
    @Param('tenantId') tenantId: string,
    @Param('name') name: string,
    @Body() body: unknown,
  ): Promise<VariantAnswer> {
    const variant = parseVariant(name, body);
    await this.commands.execute(new PutModel(tenantId, variant));
    return variantAnswer(variant);
  }

  @Delete(':name')
  @HttpCode(204)
  @AdminRoute('archiveTenantModel', 'Takes a model of the tenant away from queries.', 404, 503)
  @ApiNoContentResponse()
  archive(@Param('tenantId') tenantId: string, @Param('name') name: string): Promise<void> {
    return this.commands.execute(new ArchiveModel(tenantId, name));
  }
}
