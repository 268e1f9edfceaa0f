import type { HttpApi } from '../client/http-api.js';
import type { ProgressBar } from '../terminal/progress-bar.js';
import type { DemoState } from './demo-state.js';
import type { PathRow } from './read-paths.js';

export interface DemoRun {
  readonly api: HttpApi;
  readonly adminToken: string;
  readonly dataDir: string;
  readonly state: DemoState;
  /** The sample journeys, asked for when they are to be loaded. */
  readonly sample: () => Promise<readonly PathRow[]>;
  /** Visitors of the store; the scenario's own default when not given. */
  readonly shopSize?: number;
  readonly say: (line: string) => void;
  readonly progress: (label: string, total: number, unit?: string) => ProgressBar;
}
