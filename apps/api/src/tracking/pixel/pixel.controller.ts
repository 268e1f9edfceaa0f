import { applyDecorators, Controller, Get, Header, Req } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import type { Tenant } from '#domain/tenants/tenant.js';
import { AllowAccess } from '../../http/authentication/access.decorator.js';
import { ApiProblems } from '../../openapi/api-problems.decorator.js';
import { Caller } from '../caller.js';
import { RecordCall } from '../segment/record-call.js';
import { PIXEL_PARAMETERS } from './pixel.schema.js';
import { pixelCall } from './pixel-call.js';

/** A transparent image of one pixel. */
const GIF = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

@ApiTags('tracking')
@Controller('v1')
export class PixelController {
  constructor(private readonly commands: CommandBus) {}

  /** HEAD is answered alike and records nothing: whoever only looks is no visitor. */
  @Get('pixel.gif')
  @RouteConfig({ tracking: true })
  @AllowAccess('pixel')
  @Header('content-type', 'image/gif')
  @Header('cache-control', 'no-store')
  @Header('cross-origin-resource-policy', 'cross-origin')
  @ApiOperation({
    operationId: 'pixel',
    summary: 'A page or track call as an image, for where no script runs; other parameters are properties.',
  })
  @applyDecorators(...PIXEL_PARAMETERS.map((parameter) => ApiQuery(parameter)))
  @ApiProduces('image/gif')
  @ApiOkResponse({ description: 'The fact is durable.', schema: { type: 'string', format: 'binary' } })
  @ApiProblems(400, 401, 403, 422, 429, 503)
  async record(@Caller() tenant: Tenant, @Req() request: FastifyRequest): Promise<Buffer> {
    if (request.method !== 'HEAD') {
      const { call, body } = pixelCall(request.url);
      await this.commands.execute(new RecordCall(tenant, call, body));
    }
    return GIF;
  }
}
