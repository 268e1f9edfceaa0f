import { applyDecorators } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AllowAccess } from '../../http/authentication/access.decorator.js';
import { ApiProblems } from '../../openapi/api-problems.decorator.js';

/** What every route of exports has: a read key, and its problems. */
export function ExportRoute(operationId: string, summary: string, ...problems: number[]): MethodDecorator {
  return applyDecorators(
    AllowAccess('read'),
    ApiTags('attribution'),
    ApiBearerAuth(),
    ApiOperation({ operationId, summary }),
    ApiProblems(401, 403, 503, ...problems),
  );
}
