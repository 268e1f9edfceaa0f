import type { ExportStore } from '#domain/ports/export-store.js';
import type { FitStore } from '#domain/ports/fit-store.js';
import type { JobQueue } from '#domain/ports/jobs.js';
import type { RulesStatus } from '#domain/ports/live-rules.js';
import type { Tenant } from '#domain/tenants/tenant.js';
import { InMemoryExportStore } from '#infra/exports/in-memory-export-store.js';
import { InMemoryFitStore } from '#infra/fits/in-memory-fit-store.js';
import { InProcessJobQueue } from '#infra/jobs/in-process/in-process-job-queue.js';
import { openFitters } from '../fits/fitters.js';
import { QuerySideModule } from '../query-side.module.js';
import { LiveInterpretations } from '../rules/live-interpretations.js';
import {
  ATTRIBUTION_QUERIES,
  EXPORT_STORE,
  FIT_STORE,
  FITTERS,
  JOB_QUEUE,
  JOURNEY_READER,
  LIVE_RULES,
  OVERVIEW_QUERIES,
  PROCESSOR_STATES,
  PROJECTION_PROGRESS,
} from '../tokens.js';
import { FakeAttributionQueries } from './fake-attribution-queries.js';
import { FakeOverview } from './fake-overview.js';
import { FakeJourneyReader, FakeProgress } from './fakes.js';
import { openApp, type TestRequests } from './open-app.js';

export type TestApp = TestRequests & {
  readonly attribution: FakeAttributionQueries;
  readonly progress: FakeProgress;
  readonly exportStore: ExportStore;
  readonly fitStore: FitStore;
  readonly jobs: JobQueue;
  readonly overview: FakeOverview;
  /** How far tenants are with their next rules. */
  readonly rulesStatuses: RulesStatus[];
};

/** The query side over fakes. */
export async function openTestApp({ tenant }: { readonly tenant?: Tenant } = {}): Promise<TestApp> {
  const attribution = new FakeAttributionQueries();
  const progress = new FakeProgress();
  const exportStore = new InMemoryExportStore();
  const fitStore = new InMemoryFitStore();
  const overview = new FakeOverview();
  const rulesStatuses: RulesStatus[] = [];
  const jobs = new InProcessJobQueue();
  const states = {
    load: async (name: string) => {
      const { position, eventAt } = await progress.current();
      const committed = { batch: 1, from: 0, to: position, eventAt };
      const pending = { batch: 2, from: position, to: position + 5, eventAt };
      return { committed, pending: name === 'facts' ? pending : undefined };
    },
  };
  const app = await openApp(QuerySideModule, {
    head: 10,
    ...(tenant !== undefined && { tenant }),
    ports: [
      { provide: ATTRIBUTION_QUERIES, useValue: attribution },
      { provide: OVERVIEW_QUERIES, useValue: overview },
      { provide: LIVE_RULES, useValue: { of: async () => 1, all: async () => rulesStatuses } },
      { provide: JOURNEY_READER, useValue: new FakeJourneyReader() },
      { provide: PROJECTION_PROGRESS, useValue: progress },
      { provide: PROCESSOR_STATES, useValue: states },
      {
        provide: LiveInterpretations,
        useValue: new LiveInterpretations({ of: async () => 1 }, { tenant: () => undefined }),
      },
      { provide: EXPORT_STORE, useValue: exportStore },
      { provide: FIT_STORE, useValue: fitStore },
      { provide: JOB_QUEUE, useValue: jobs },
      { provide: FITTERS, useValue: openFitters() },
    ],
  });
  return Object.assign(app, { attribution, progress, exportStore, fitStore, jobs, overview, rulesStatuses });
}
