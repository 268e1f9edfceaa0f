import { applyDecorators, type Type } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiCookieAuth,
  ApiOkResponse,
  ApiOperation,
  ApiResponse,
  ApiTags,
} from '@nestjs/swagger';
import { AllowAccess } from '../../http/authentication/access.decorator.js';
import type { QueryName } from '../parameters/parameter-table.js';
import { QueryParametersOf } from '../parameters/query-parameters.decorator.js';

const PROBLEM = { $ref: '#/components/schemas/Problem' };

const PROBLEMS: Readonly<Record<number, string>> = {
  400: '`invalid_parameter`; each is named in `errors`. `too_many_channels` or `chain_too_large`: the model cannot be fitted to so much.',
  401: 'No valid key.',
  403: 'Not a read key.',
  503: '`read_models_unavailable`: they cannot answer now; ask again after `Retry-After`.',
  504: '`position_not_reached`: `minPosition` was not reached in `waitForMs`. `fit_not_ready`: nor was the model fitted; `jobId` goes on with it.',
};

/** A query route: for read keys, and what it says of itself in the OpenAPI document. `unknown`: the code of its 404. */
export function AttributionRoute(query: QueryName, answer: Type, summary: string, unknown?: string) {
  const problems = unknown === undefined ? PROBLEMS : { ...PROBLEMS, 404: `\`${unknown}\`.` };
  return applyDecorators(
    AllowAccess('read'),
    ApiTags('attribution'),
    ApiBearerAuth(),
    ApiCookieAuth('readSession'),
    ApiOperation({ operationId: query, summary }),
    QueryParametersOf(query),
    ApiOkResponse({ type: answer }),
    ...Object.entries(problems).map(([status, description]) =>
      ApiResponse({
        status: Number(status),
        description,
        content: { 'application/problem+json': { schema: PROBLEM } },
      }),
    ),
  );
}
