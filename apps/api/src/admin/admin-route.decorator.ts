import { applyDecorators } from '@nestjs/common';
import { ApiBearerAuth, ApiCookieAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AllowAccess } from '../http/authentication/access.decorator.js';
import { ApiProblems } from '../openapi/api-problems.decorator.js';

/** What every route of the administration has: the administrator's token, and its problems. */
export function AdminRoute(operationId: string, summary: string, ...problems: number[]): MethodDecorator {
  return applyDecorators(
    AllowAccess('admin'),
    ApiTags('administration'),
    ApiBearerAuth('adminToken'),
    ApiCookieAuth('adminSession'),
    ApiOperation({ operationId, summary }),
    ApiProblems(401, 403, ...problems),
  );
}
