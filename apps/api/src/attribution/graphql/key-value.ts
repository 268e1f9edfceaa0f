import { Field, InputType } from '@nestjs/graphql';

@InputType({ description: 'A key of grouping or a custom dimension of the tenant, and a value of it.' })
export class KeyValue {
  @Field(() => String)
  readonly key!: string;

  @Field(() => String)
  readonly value!: string;
}
