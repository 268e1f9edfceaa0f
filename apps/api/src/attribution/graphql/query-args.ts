import { ArgsType, Field, Float, Int, type ReturnTypeFunc, registerEnumType } from '@nestjs/graphql';
import {
  type BuiltInKey,
  INTERVALS,
  type Interval,
  TRANSFORMS,
  type Transform,
} from '#domain/ports/attribution-queries.js';
import { GroupKeyEnum } from '../answers/row-key.js';
import { KEYED, PARAMETERS, PATH_STARTS, type ParameterName } from '../parameters/parameter-table.js';
import { KeyValue } from './key-value.js';

const IntervalEnum = Object.fromEntries(INTERVALS.map((interval) => [interval, interval]));
registerEnumType(IntervalEnum, { name: 'Interval' });

const TransformEnum = Object.fromEntries(TRANSFORMS.map((transform) => [transform, transform]));
registerEnumType(TransformEnum, {
  name: 'Transform',
  description: 'Changes of paths before the model sees them.',
});

const PathStartEnum = Object.fromEntries(PATH_STARTS.map((start) => [start, start]));
registerEnumType(PathStartEnum, { name: 'PathStart', description: 'Where a path begins.' });

const Arg = (name: ParameterName, type: ReturnTypeFunc, description: string = PARAMETERS[name].description) =>
  Field(type, { nullable: true, description });

const GroupByArg = () => Arg('groupBy', () => [GroupKeyEnum], 'What rows are about; channel by default.');

const DimensionsArg = () =>
  Field(() => [String], {
    nullable: true,
    description: 'Custom dimensions of the tenant that rows are about, after the keys of groupBy.',
  });

const FilterArg = () => Field(() => [KeyValue], { nullable: true, description: KEYED.filter.description });

@ArgsType()
export class FreshnessArgs {
  @Arg('minPosition', () => Float)
  readonly minPosition?: number;

  @Arg('waitForMs', () => Int)
  readonly waitForMs?: number;
}

@ArgsType()
export class RangeArgs extends FreshnessArgs {
  @Arg('from', () => String)
  readonly from?: string;

  @Arg('to', () => String)
  readonly to?: string;

  @Arg('timezone', () => String)
  readonly timezone?: string;
}

@ArgsType()
export class ScopeArgs extends RangeArgs {
  @Arg('dateBasis', () => String)
  readonly dateBasis?: string;

  @Arg('conversionType', () => String)
  readonly conversionType?: string;

  @Arg('lookbackDays', () => Int)
  readonly lookbackDays?: number;

  @Arg('excludeImpressions', () => Boolean)
  readonly excludeImpressions?: boolean;

  @Arg('pathStart', () => PathStartEnum)
  readonly pathStart?: (typeof PATH_STARTS)[number];

  @Arg(
    'transforms',
    () => [TransformEnum],
    'Changes of paths before the model sees them, in the order of their use.',
  )
  readonly transforms?: Transform[];
}

@ArgsType()
export class FittedModelArgs extends ScopeArgs {
  @Arg('order', () => Int)
  readonly order?: number;

  @Arg('worth', () => String)
  readonly worth?: string;

  @Arg('fresh', () => Boolean)
  readonly fresh?: boolean;
}

@ArgsType()
export class ModelParameterArgs extends FittedModelArgs {
  @Arg('halfLifeDays', () => Float)
  readonly halfLifeDays?: number;

  @Arg('first', () => Float)
  readonly first?: number;

  @Arg('last', () => Float)
  readonly last?: number;

  @Arg('milestone', () => String)
  readonly milestone?: string;

  @Arg('milestoneShare', () => Float)
  readonly milestoneShare?: number;

  @Arg('weights', () => String)
  readonly weights?: string;
}

@ArgsType()
export class ModelArgs extends ModelParameterArgs {
  @Arg('model', () => String)
  readonly model?: string;
}

@ArgsType()
export class CampaignArgs extends ModelArgs {
  @Arg('interval', () => IntervalEnum)
  readonly interval?: Interval;
}

@ArgsType()
export class UserArgs extends ModelArgs {
  @FilterArg()
  readonly filter?: KeyValue[];
}

@ArgsType()
export class ReportArgs extends CampaignArgs {
  @GroupByArg()
  readonly groupBy?: BuiltInKey[];

  @DimensionsArg()
  readonly dimensions?: string[];

  @FilterArg()
  readonly filter?: KeyValue[];
}

@ArgsType()
export class ReportConversionsArgs extends UserArgs {
  @GroupByArg()
  readonly groupBy?: BuiltInKey[];

  @DimensionsArg()
  readonly dimensions?: string[];

  @Field(() => [KeyValue], { nullable: true, description: KEYED.key.description })
  readonly key?: KeyValue[];

  @Arg('limit', () => Int, 'Conversions of a page. (`first` is a parameter of models.)')
  readonly limit?: number;

  @Arg('cursor', () => String, 'Cursor of the conversion before the page.')
  readonly cursor?: string;
}

@ArgsType()
export class CompareArgs extends ModelParameterArgs {
  @Field(() => [String], { description: 'Models to compare; parameters go to those that take them.' })
  readonly models!: string[];

  @GroupByArg()
  readonly groupBy?: BuiltInKey[];

  @DimensionsArg()
  readonly dimensions?: string[];

  @FilterArg()
  readonly filter?: KeyValue[];
}

@ArgsType()
export class PathsArgs extends ScopeArgs {
  @GroupByArg()
  readonly groupBy?: BuiltInKey[];

  @DimensionsArg()
  readonly dimensions?: string[];

  @Arg('limit', () => Int)
  readonly limit?: number;
}

@ArgsType()
export class ModelsArgs extends FittedModelArgs {
  @GroupByArg()
  readonly groupBy?: BuiltInKey[];

  @DimensionsArg()
  readonly dimensions?: string[];
}
