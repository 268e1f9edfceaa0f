import { ObjectType, registerEnumType } from '@nestjs/graphql';
import { GROUP_KEYS, type GroupKey } from '#domain/ports/attribution-queries.js';
import { Text } from './fields.js';

/** GraphQL wants an enum object; names and values are the same. */
export const GroupKeyEnum = Object.fromEntries(GROUP_KEYS.map((key) => [key, key])) as {
  readonly [K in GroupKey]: K;
};
registerEnumType(GroupKeyEnum, { name: 'GroupKey', description: 'What rows can be about.' });

@ObjectType('RowKey', { description: 'What a row is about: the keys asked for in groupBy.' })
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
