import { applyDecorators } from '@nestjs/common';
import { Field, ObjectType, registerEnumType } from '@nestjs/graphql';
import { ApiProperty } from '@nestjs/swagger';
import { type BuiltInKey, GROUP_KEYS } from '#domain/ports/attribution-queries.js';
import { Text } from './fields.js';

/** GraphQL wants an enum object; names and values are the same. */
export const GroupKeyEnum = Object.fromEntries(GROUP_KEYS.map((key) => [key, key])) as {
  readonly [K in BuiltInKey]: K;
};
registerEnumType(GroupKeyEnum, { name: 'GroupKey', description: 'What rows can be about.' });

@ObjectType({ description: 'A custom dimension of the tenant, with its value.' })
export class DimensionValue {
  @Text('Name of the dimension.')
  readonly name!: string;

  @Text('Its value, or (not set).')
  readonly value!: string;
}

/** In REST an object by key; in GraphQL also `dimensions`, of RowKeyResolver, for keys that have no field of theirs. */
@ObjectType('RowKey', { description: 'What a row is about: the keys asked for.' })
export class RowKeyAnswer {
  @Text('Channel under the rules of the tenant.', { optional: true })
  readonly channel?: string;

  @Text('Source as sent.', { optional: true })
  readonly source?: string;

  @Text('Medium as sent.', { optional: true })
  readonly medium?: string;

  @Text('Campaign as sent.', { optional: true })
  readonly campaign?: string;

  @Text('Content as sent.', { optional: true })
  readonly content?: string;

  @Text('Term as sent.', { optional: true })
  readonly term?: string;

  @Text('Page that the visit began on.', { optional: true })
  readonly landingPage?: string;
}

/** Values by key of the grouping. */
export function Key(description: string) {
  return applyDecorators(
    Field(() => RowKeyAnswer, { description }),
    ApiProperty({
      type: 'object',
      additionalProperties: { type: 'string' },
      description,
      example: { channel: 'Email' },
    }),
  );
}
