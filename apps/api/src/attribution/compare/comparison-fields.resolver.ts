import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { CompareRow, Comparison } from './compare.answer.js';
import { NamedFigures, namedFigures } from './named-figures.js';

@Resolver(() => CompareRow)
export class CompareRowResolver {
  @ResolveField(() => [NamedFigures], { description: 'Figures of each model.' })
  byModel(@Parent() row: CompareRow): NamedFigures[] {
    return namedFigures(row.byModel);
  }
}

@Resolver(() => Comparison)
export class ComparisonResolver {
  @ResolveField(() => [NamedFigures], { description: 'Sums of the rows by model.' })
  totals(@Parent() comparison: Comparison): NamedFigures[] {
    return namedFigures(comparison.totals);
  }
}
