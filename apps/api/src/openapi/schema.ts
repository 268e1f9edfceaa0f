import type { ApiResponseSchemaHost } from '@nestjs/swagger';

/** A JSON schema as the OpenAPI document holds it. */
export type Schema = ApiResponseSchemaHost['schema'];

export const string: Schema = { type: 'string' };
export const id: Schema = { type: 'string', minLength: 1, maxLength: 255 };
export const time: Schema = { type: 'string', format: 'date-time', example: '2026-03-01T12:00:00.000Z' };
export const anyObject: Schema = { type: 'object', additionalProperties: true };
export const money: Schema = {
  oneOf: [{ type: 'number' }, { type: 'string', pattern: '^[-+]?\\d+(\\.\\d+)?$' }],
  description: 'A number, or a decimal string where a number would lose digits.',
};

/** An object whose unknown fields are kept. */
export function object(properties: Readonly<Record<string, Schema>>, required: string[] = []): Schema {
  return {
    type: 'object',
    ...(required.length > 0 && { required }),
    properties: { ...properties },
    additionalProperties: true,
  } as Schema;
}
