import { applyDecorators } from '@nestjs/common';
import { ApiAcceptedResponse, ApiBody, ApiOkResponse } from '@nestjs/swagger';
import type { Schema } from '../openapi/schema.js';
import { AdminRoute } from './admin-route.decorator.js';
import { RULES_CHANGE_SCHEMA } from './rules-change.js';

/** What every PUT that changes an interpretation has, beside what {@link AdminRoute} says. */
export function RulesChangeRoute(
  operationId: string,
  summary: string,
  body: Schema,
  ...problems: number[]
): MethodDecorator {
  return applyDecorators(
    AdminRoute(operationId, summary, 400, 404, 409, 503, ...problems),
    ApiBody({ schema: body }),
    ApiAcceptedResponse({
      description: 'Decided; a job makes it ready, and then answers come from it.',
      schema: RULES_CHANGE_SCHEMA,
    }),
    ApiOkResponse({ description: 'It was so already.', schema: RULES_CHANGE_SCHEMA }),
  );
}
