import { ObjectType } from '@nestjs/graphql';
import type { TimeSpan } from '#domain/ports/overview-queries.js';
import { Timestamp } from './fields.js';

@ObjectType({ description: 'First and last time, both included.' })
export class TimeRange {
  @Timestamp('The first.')
  readonly from!: string;

  @Timestamp('The last.')
  readonly to!: string;
}

export function timeRangeOf(span: TimeSpan | undefined): TimeRange | null {
  if (span === undefined) return null;
  return { from: new Date(span.from).toISOString(), to: new Date(span.to).toISOString() };
}
