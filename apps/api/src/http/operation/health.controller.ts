import { Controller, Get, Res } from '@nestjs/common';
import { ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { AllowAccess } from '../authentication/access.decorator.js';
import { HEALTH_SCHEMA, READINESS_SCHEMA } from './health.schema.js';
import { type Readiness, ReadinessCheck } from './readiness.js';

@ApiTags('operation')
@AllowAccess('public')
@Controller()
export class HealthController {
  constructor(private readonly readiness: ReadinessCheck) {}

  @Get('healthz')
  @ApiOperation({ operationId: 'healthz', summary: 'Whether the process runs.' })
  @ApiResponse({ status: 200, schema: HEALTH_SCHEMA })
  health(): { status: 'ok' } {
    return { status: 'ok' };
  }

  @Get('readyz')
  @ApiOperation({ operationId: 'readyz', summary: 'Whether it should be sent requests, by dependency.' })
  @ApiResponse({ status: 200, schema: READINESS_SCHEMA })
  @ApiResponse({ status: 503, description: 'Not ready, or draining.', schema: READINESS_SCHEMA })
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<Readiness> {
    const readiness = await this.readiness.run();
    if (readiness.status !== 'ready') reply.code(503);
    return readiness;
  }
}
