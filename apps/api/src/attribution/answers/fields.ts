import { applyDecorators, type Type } from '@nestjs/common';
import { Field, Float, Int, type ReturnTypeFunc } from '@nestjs/graphql';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { Decimal } from '#domain/money/decimal.js';
import { JsonObject } from './json.scalar.js';

/**
 * Fields of an answer, declared once for both GraphQL and OpenAPI. `optional`: absent in REST (or null, where
 * `nullable`), null in GraphQL.
 */
interface Shape {
  readonly optional?: boolean;
  readonly nullable?: boolean;
}

function field(type: ReturnTypeFunc, property: ApiPropertyOptions, description: string, shape: Shape) {
  const { optional = false, nullable = false } = shape;
  return applyDecorators(
    Field(type, { description, nullable: optional || nullable }),
    ApiProperty({
      ...property,
      description,
      required: !optional,
      ...(nullable ? { nullable: true } : {}),
    } as ApiPropertyOptions),
  );
}

export const Text = (description: string, shape: Shape = {}) =>
  field(() => String, { type: String }, description, shape);

export const Flag = (description: string, shape: Shape = {}) =>
  field(() => Boolean, { type: Boolean }, description, shape);

/** ISO 8601, UTC. */
export const Timestamp = (description: string, shape: Shape = {}) =>
  field(() => String, { type: String, format: 'date-time' }, description, shape);

/** Exact: a number in REST, a Decimal string in GraphQL. */
export const Money = (description: string, shape: Shape = {}) =>
  field(() => Decimal, { type: Number }, description, shape);

/** A sum of credits, a credit, or seconds. */
export const Fraction = (description: string, shape: Shape = {}) =>
  field(() => Float, { type: Number }, description, shape);

export const Count = (description: string, shape: Shape = {}) =>
  field(() => Int, { type: 'integer' }, description, shape);

/** A whole number that may be beyond 32 bits, which is where GraphQL's Int ends. */
export const BigCount = (description: string, shape: Shape = {}) =>
  field(() => Float, { type: 'integer', format: 'int64' }, description, shape);

export const Json = (description: string, shape: Shape = {}) =>
  field(() => JsonObject, { type: 'object', additionalProperties: true }, description, shape);

// The function must be called `type`: by that name the OpenAPI generator tells a lazy type from a class.
export const Nested = (type: () => Type, description: string, shape: Shape = {}) =>
  field(type, { type: () => type() }, description, shape);

export const ListOf = (type: () => Type, description: string, shape: Shape = {}) =>
  field(() => [type()], { type: () => type(), isArray: true }, description, shape);

export const Texts = (description: string, shape: Shape = {}) =>
  field(() => [String], { type: String, isArray: true }, description, shape);
