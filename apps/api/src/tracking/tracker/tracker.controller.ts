import { Controller, Get, Header, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AllowAccess } from '../../http/authentication/access.decorator.js';
import { readTrackerScript, type TrackerScript } from './tracker-script.js';

@ApiTags('tracking')
@Controller('v1')
export class TrackerController {
  private script: Promise<TrackerScript> | undefined;

  /**
   * A copy is taken as it is for an hour, then asked after while it goes on being used: sites never wait for it, and
   * have a new version within two visits.
   */
  @Get('tracker.js')
  @RouteConfig({ tracking: true })
  @AllowAccess('public')
  @Header('content-type', 'text/javascript; charset=utf-8')
  @Header('cache-control', 'public, max-age=3600, stale-while-revalidate=604800')
  @Header('vary', 'Accept-Encoding')
  @Header('x-content-type-options', 'nosniff')
  @Header('cross-origin-resource-policy', 'cross-origin')
  @Header('access-control-allow-origin', '*')
  @ApiOperation({
    operationId: 'tracker',
    summary: 'The script that records the visits of a site; its tag carries a write key as data-write-key.',
  })
  @ApiProduces('text/javascript')
  @ApiOkResponse({ description: 'The script.', schema: { type: 'string' } })
  @ApiResponse({ status: 304, description: 'The copy with the ETag of If-None-Match is still the script.' })
  async send(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer | undefined> {
    this.script ??= readTrackerScript();
    const { plain, gzipped, etags } = await this.script;
    const isGzip = /\bgzip\b(?!;\s*q=0(?:\.0*)?(?:,|$))/.test(
      String(request.headers['accept-encoding'] ?? ''),
    );
    const etag = isGzip ? etags.gzipped : etags.plain;
    reply.header('etag', etag);
    if (isGzip) reply.header('content-encoding', 'gzip');
    // What passes on the way may have made a strong tag a weak one.
    if (request.headers['if-none-match']?.includes(etag) === true) {
      reply.code(304);
      return undefined;
    }
    return isGzip ? gzipped : plain;
  }
}
