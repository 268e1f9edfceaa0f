import type { JobState } from '#domain/ports/jobs.js';

export interface AskedExport {
  readonly exportId: string;
  readonly jobId: string;
}

export interface ExportStatus extends AskedExport {
  readonly state: JobState;
  readonly progress: number;
  readonly rows?: number;
  readonly bytes?: number;
  readonly expiresAt: string;
  readonly meta?: Readonly<Record<string, unknown>>;
  readonly failure?: { readonly code: string; readonly detail: string };
}
