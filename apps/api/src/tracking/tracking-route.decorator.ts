import { applyDecorators, HttpCode, Post } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import {
  ApiBasicAuth,
  ApiBearerAuth,
  ApiBody,
  ApiConsumes,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { AllowAccess } from '../http/authentication/access.decorator.js';
import { JSON_TYPES, SEGMENT_TYPES } from '../http/body/media-types.js';
import { ApiProblems } from '../openapi/api-problems.decorator.js';
import type { Schema } from '../openapi/schema.js';
import { TRACKING_ANSWER_SCHEMA } from './tracking-answer.schema.js';

interface TrackingRouteOptions {
  readonly operationId: string;
  readonly summary: string;
  readonly body: Schema;
  /** Segment's routes take the key in the body as well, and bodies sent as text. */
  readonly access?: 'write' | 'segment';
  readonly consumes?: readonly string[];
}

const STATUSES = [400, 401, 403, 408, 413, 415, 422, 429, 503] as const;

/** A POST route that records facts: reads its own body, is open to any origin, answers 200 once they are durable. */
export function TrackingRoute(path: string | string[], options: TrackingRouteOptions): MethodDecorator {
  const { operationId, summary, body, access = 'write' } = options;
  const consumes = options.consumes ?? (access === 'segment' ? SEGMENT_TYPES : JSON_TYPES);
  return applyDecorators(
    Post(path),
    HttpCode(200),
    RouteConfig({ tracking: true }),
    AllowAccess(access),
    ApiTags('tracking'),
    ApiBearerAuth('writeKey'),
    ApiBasicAuth('writeKeyAsUser'),
    ApiOperation({ operationId, summary }),
    ApiConsumes(...consumes),
    ApiBody({ schema: body }),
    ApiOkResponse({ description: 'The accepted facts are durable.', schema: TRACKING_ANSWER_SCHEMA }),
    ApiProblems(...STATUSES),
  );
}
