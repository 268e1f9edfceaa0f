import { Field, ObjectType } from '@nestjs/graphql';
import { AnswerMeta } from '../answers/answer-meta.js';
import { PageInfo } from '../answers/page-info.js';
import type { ConversionsPage } from './conversions-page.js';
import { ReportConversion } from './report-conversions.answer.js';

@ObjectType()
export class ReportConversionEdge {
  @Field(() => String, { description: 'Names the conversion; stays right when others arrive late.' })
  readonly cursor!: string;

  @Field(() => ReportConversion)
  readonly node!: ReportConversion;
}

@ObjectType({ description: 'The conversions behind a row, the newest first, a page at a time.' })
export class ReportConversionConnection {
  @Field(() => [ReportConversionEdge])
  readonly edges!: readonly ReportConversionEdge[];

  @Field(() => PageInfo)
  readonly pageInfo!: PageInfo;

  @Field(() => AnswerMeta, { description: 'Model and freshness.' })
  readonly meta!: AnswerMeta;
}

export function connectionOf({
  items,
  hasMore,
  isContinued,
  meta,
}: ConversionsPage): ReportConversionConnection {
  return {
    edges: items.map(({ cursor, conversion }) => ({ cursor, node: conversion })),
    pageInfo: {
      hasNextPage: hasMore,
      hasPreviousPage: isContinued,
      startCursor: items[0]?.cursor ?? null,
      endCursor: items.at(-1)?.cursor ?? null,
    },
    meta,
  };
}
