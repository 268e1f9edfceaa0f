import { Body, Controller, Get, HttpCode, Param, Post, Res, StreamableFile } from '@nestjs/common';
import { ApiAcceptedResponse, ApiBody, ApiExtraModels, ApiOkResponse } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { Tenant } from '#domain/tenants/tenant.js';
import { AnswerMeta } from '../answers/answer-meta.js';
import { CallingTenant } from '../http/calling-tenant.js';
import type { AskedExport, ExportStatus } from './export.answer.js';
import { parseExportRequest } from './export-request.js';
import { ExportRoute } from './export-route.decorator.js';
import { Exports } from './exports.js';
import { ASKED_EXPORT, EXPORT_BODY, EXPORT_STATUS } from './exports.schema.js';

const TYPES = { csv: 'text/csv', ndjson: 'application/x-ndjson' } as const;

const FILE = { schema: { type: 'string' } } as const;
const HEADERS = {
  'X-As-Of-Position': {
    schema: { type: 'integer' },
    description: 'Everything up to this log position is in the file.',
  },
  'X-Rules-Version': {
    schema: { type: 'integer' },
    description: 'Version of the rules that all of the file was made under.',
  },
} as const;

/** Answers as files, written in the background. */
@ApiExtraModels(AnswerMeta)
@Controller('v1/attribution/exports')
export class ExportsController {
  constructor(private readonly exports: Exports) {}

  @Post()
  @HttpCode(202)
  @ExportRoute('askForExport', 'Has the answer of a query written to a file', 400, 504)
  @ApiBody({ schema: EXPORT_BODY })
  @ApiAcceptedResponse({ schema: ASKED_EXPORT })
  ask(@CallingTenant() tenant: Tenant, @Body() body: unknown): Promise<AskedExport> {
    return this.exports.ask(tenant, parseExportRequest(body));
  }

  @Get(':exportId')
  @ExportRoute('showExport', 'How far an export is', 404)
  @ApiOkResponse({ schema: EXPORT_STATUS })
  show(@CallingTenant() tenant: Tenant, @Param('exportId') exportId: string): Promise<ExportStatus> {
    return this.exports.status(tenant, exportId);
  }

  @Get(':exportId/file')
  @ExportRoute('exportFile', 'The file of an export', 404)
  @ApiOkResponse({
    description: 'CSV (RFC 4180) or JSON lines, as asked for.',
    content: { [TYPES.csv]: FILE, [TYPES.ndjson]: FILE },
    headers: HEADERS,
  })
  async file(
    @CallingTenant() tenant: Tenant,
    @Param('exportId') exportId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const { stored, body } = await this.exports.file(tenant, exportId);
    const { query, format, bytes, meta } = stored;
    reply.headers({
      'x-as-of-position': String(meta['asOfPosition']),
      'x-rules-version': String(meta['rulesVersion']),
    });
    return new StreamableFile(body, {
      type: `${format === 'csv' ? TYPES.csv : TYPES.ndjson}; charset=utf-8`,
      disposition: `attachment; filename="${query}-${exportId.slice(0, 12)}.${format}"`,
      length: bytes,
    });
  }
}
