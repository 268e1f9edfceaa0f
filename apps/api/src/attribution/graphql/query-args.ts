import { ArgsType, Field, Float, Int, type ReturnTypeFunc, registerEnumType } from '@nestjs/graphql';
import { type GroupKey, INTERVALS, type Interval } from '#domain/ports/attribution-queries.js';
import { GroupKeyEnum } from '../answers/row-key.js';
import { PARAMETERS, type ParameterName } from '../parameters/parameter-table.js';
import type { RawParameters } from '../parameters/parse-parameters.js';

const IntervalEnum = Object.fromEntries(INTERVALS.map((interval) => [interval, interval]));
registerEnumType(IntervalEnum, { name: 'Interval' });

const Arg = (name: ParameterName, type: ReturnTypeFunc, description: string = PARAMETERS[name].description) =>
  Field(type, { nullable: true, description });

const GroupByArg = () => Arg('groupBy', () => [GroupKeyEnum], 'What rows are about; channel by default.');

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
}

@ArgsType()
export class ModelParameterArgs extends ScopeArgs {
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
export class ReportArgs extends CampaignArgs {
  @GroupByArg()
  readonly groupBy?: GroupKey[];
}

@ArgsType()
export class CompareArgs extends ModelParameterArgs {
  @Field(() => [String], { description: 'Models to compare; parameters go to those that take them.' })
  readonly models!: string[];

  @GroupByArg()
  readonly groupBy?: GroupKey[];
}

@ArgsType()
export class PathsArgs extends ScopeArgs {
  @GroupByArg()
  readonly groupBy?: GroupKey[];

  @Arg('limit', () => Int)
  readonly limit?: number;
}

/**
 * Arguments as the text that a query string would carry, so that both surfaces are read by the same rules.
 * `subject`: the argument that a route has in its path.
 */
export function rawParameters(args: FreshnessArgs, subject?: string): RawParameters {
  return Object.fromEntries(
    Object.entries(args)
      .filter(([name, value]) => name !== subject && value !== null && value !== undefined)
      .map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : String(value)]),
  );
}
