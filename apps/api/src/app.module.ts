import { type DynamicModule, Module } from '@nestjs/common';
import { AdminModule } from './admin/admin.module.js';
import { AttributionModule } from './attribution/attribution.module.js';
import type { Engines } from './engines.js';
import { EnginesModule } from './engines.module.js';
import { HttpModule } from './http/http.module.js';
import { TrackingModule } from './tracking/tracking.module.js';

/** The api's two sides, either of which API_ROLE can switch off: commands append to the log, queries read models. */
@Module({})
export class AppModule {
  static on(engines: Engines): DynamicModule {
    const { role } = engines.config;
    return {
      module: AppModule,
      imports: [
        EnginesModule.of(engines),
        HttpModule,
        ...(role === 'query' ? [] : [TrackingModule, AdminModule]),
        ...(role === 'command' ? [] : [AttributionModule]),
      ],
    };
  }
}
