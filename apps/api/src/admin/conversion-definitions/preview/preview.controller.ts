import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiBody, ApiOkResponse } from '@nestjs/swagger';
import { z } from 'zod';
import type { Decimal } from '#domain/money/decimal.js';
import type { ConversionsPreview, TypeFigures } from '#domain/ports/conversions-preview.js';
import type { TenantDirectory } from '#domain/ports/tenant-directory.js';
import { conversionDefinitions } from '#domain/tenants/conversion-definitions-schema.js';
import { parseBody } from '#domain/tenants/settings-schema.js';
import { InvalidBodyError } from '#domain/tenants/tenant-errors.js';
import { readTime, toInstant } from '../../../attribution/parameters/local-time.js';
import { LiveInterpretations } from '../../../attribution/rules/live-interpretations.js';
import { object, type Schema, string, time } from '../../../openapi/schema.js';
import { TENANT_DIRECTORY } from '../../../tokens.js';
import { AdminRoute } from '../../admin-route.decorator.js';
import { existingTenant } from '../../directory-lookup.js';
import { DEFINITIONS } from '../conversion-definitions.controller.js';

/** `ConversionsPreview` port. */
export const CONVERSIONS_PREVIEW = Symbol('ConversionsPreview');

const DAY_MS = 86_400_000;
const DEFAULT_DAYS = 30;

const body = z.strictObject({
  definitions: z.unknown(),
  from: z.exactOptional(z.string().max(64)),
  to: z.exactOptional(z.string().max(64)),
});

const figures = object({ conversions: { type: 'integer' } as Schema, value: { type: 'number' } as Schema });
const PREVIEW = object(
  {
    from: time,
    to: time,
    byType: {
      type: 'array',
      description: 'By name; the value is in the reporting currency, after refunds.',
      items: object({ type: string, before: figures, after: figures }),
    },
  },
  ['from', 'to', 'byType'],
);

export interface DefinitionsPreview {
  readonly from: string;
  readonly to: string;
  readonly byType: readonly {
    readonly type: string;
    readonly before: { readonly conversions: number; readonly value: Decimal };
    readonly after: TypeFigures;
  }[];
}

@Controller('v1/admin/tenants/:tenantId/conversion-definitions/preview')
export class ConversionDefinitionsPreviewController {
  constructor(
    @Inject(CONVERSIONS_PREVIEW) private readonly conversions: ConversionsPreview,
    @Inject(TENANT_DIRECTORY) private readonly directory: TenantDirectory,
    private readonly live: LiveInterpretations,
  ) {}

  @Post()
  @HttpCode(200)
  @AdminRoute(
    'previewConversionDefinitions',
    'What conversion definitions would change in a range (the last 30 days by default), without deciding them.',
    400,
    404,
    503,
  )
  @ApiBody({ schema: object({ ...DEFINITIONS.properties, from: time, to: time }, ['definitions']) })
  @ApiOkResponse({ schema: PREVIEW })
  async preview(@Param('tenantId') tenantId: string, @Body() sent: unknown): Promise<DefinitionsPreview> {
    const tenant = existingTenant(this.directory, tenantId);
    const { definitions: unread, ...range } = parseBody(body, sent);
    const { definitions } = parseBody(conversionDefinitions, { definitions: unread });
    const instant = (text: string | undefined, pointer: string) => {
      if (text === undefined) return undefined;
      const written = readTime(text);
      if (written !== undefined) return toInstant(written, tenant.timezone);
      throw new InvalidBodyError([{ pointer, detail: 'must be an ISO 8601 date or date-time' }]);
    };
    const to = instant(range.to, '/to') ?? Date.now();
    const from = instant(range.from, '/from') ?? to - DEFAULT_DAYS * DAY_MS;
    if (from >= to) throw new InvalidBodyError([{ pointer: '/to', detail: 'must be after from' }]);
    const interpretation = await this.live.of(tenant);
    const sums = await this.conversions.preview({ tenant: tenantId, interpretation, definitions, from, to });
    return {
      from: new Date(from).toISOString(),
      to: new Date(to).toISOString(),
      byType: [...sums]
        .map(([type, sides]) => ({ type, ...sides }))
        .sort((a, b) => (a.type < b.type ? -1 : 1)),
    };
  }
}
