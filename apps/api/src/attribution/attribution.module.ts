import { Module } from '@nestjs/common';
import { QuerySideModule } from './query-side.module.js';
import { ReadModelsModule } from './read-models.module.js';

/** The query side on ClickHouse. Needs the api's EnginesModule. */
@Module({ imports: [ReadModelsModule, QuerySideModule] })
export class AttributionModule {}
