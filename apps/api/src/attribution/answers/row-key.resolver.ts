import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { GROUP_KEYS, type RowKey } from '#domain/ports/attribution-queries.js';
import { DimensionValue, RowKeyAnswer } from './row-key.js';

const BUILT_IN: ReadonlySet<string> = new Set(GROUP_KEYS);

@Resolver(() => RowKeyAnswer)
export class RowKeyResolver {
  @ResolveField(() => [DimensionValue], { description: 'Values of custom dimensions.' })
  dimensions(@Parent() key: RowKey): DimensionValue[] {
    return Object.entries(key)
      .filter(([name]) => !BUILT_IN.has(name))
      .map(([name, value]) => ({ name, value }));
  }
}
