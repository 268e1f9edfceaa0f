import { QuerySideModule } from '../query-side.module.js';
import { ATTRIBUTION_QUERIES, JOURNEY_READER, PROJECTION_PROGRESS } from '../tokens.js';
import { FakeAttributionQueries, FakeJourneyReader, FakeProgress } from './fakes.js';
import { openApp, type TestRequests } from './open-app.js';

export type TestApp = TestRequests & {
  readonly attribution: FakeAttributionQueries;
  readonly progress: FakeProgress;
};

/** The query side over fakes. */
export async function openTestApp(): Promise<TestApp> {
  const attribution = new FakeAttributionQueries();
  const progress = new FakeProgress();
  const app = await openApp(QuerySideModule, {
    head: 10,
    ports: [
      { provide: ATTRIBUTION_QUERIES, useValue: attribution },
      { provide: JOURNEY_READER, useValue: new FakeJourneyReader() },
      { provide: PROJECTION_PROGRESS, useValue: progress },
    ],
  });
  return Object.assign(app, { attribution, progress });
}
