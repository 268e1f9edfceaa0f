import { applyDecorators } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import { PROBLEM_CODES, problemKind } from '../http/problems/problem-catalogue.js';
import { object, type Schema, string } from './schema.js';

/** RFC 9457. */
export const PROBLEM_SCHEMA: Schema = object(
  { type: string, title: string, status: { type: 'integer' }, code: string, detail: string },
  ['type', 'title', 'status', 'code', 'detail'],
);

/** Documents the problems that a route may answer with, each status with its codes. */
export function ApiProblems(...statuses: readonly number[]): MethodDecorator {
  return applyDecorators(
    ...statuses.map((status) => {
      const codes = PROBLEM_CODES.filter((code) => problemKind(code)?.status === status);
      return ApiResponse({
        status,
        description: codes.map((code) => `\`${code}\``).join(', '),
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      });
    }),
  );
}
