import { type DynamicModule, Global, Module } from '@nestjs/common';
import type { Engines } from './engines.js';
import { CLICKHOUSE, CONFIG, DATABASES, EVENT_STORE, LIFECYCLE, LOGGER, TENANT_DIRECTORY } from './tokens.js';

/** The opened engines as providers, for every module. */
@Global()
@Module({})
export class EnginesModule {
  static of(engines: Engines): DynamicModule {
    const providers = [
      { provide: CONFIG, useValue: engines.config },
      { provide: EVENT_STORE, useValue: engines.eventStore },
      { provide: TENANT_DIRECTORY, useValue: engines.directory },
      { provide: CLICKHOUSE, useValue: engines.clickhouse },
      { provide: DATABASES, useValue: engines.databases },
      { provide: LOGGER, useValue: engines.logger },
      { provide: LIFECYCLE, useValue: engines.lifecycle },
    ];
    return { module: EnginesModule, providers, exports: providers.map(({ provide }) => provide) };
  }
}
