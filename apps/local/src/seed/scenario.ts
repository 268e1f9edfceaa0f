import type { Queries } from '../client/queries.js';
import type { TrackingRequest } from '../client/send-requests.js';
import type { TenantBody } from '../client/tenant-keys.js';

export interface ScenarioOptions {
  readonly seed: number;
  readonly size: number;
  /** Epoch milliseconds: the last moment of its data. */
  readonly end: number;
}

export interface ScenarioRequest extends TrackingRequest {
  /** How far the scenario is with it, in its unit, since the request before. */
  readonly progress: number;
}

export interface ScenarioReport {
  readonly lines: readonly string[];
  /** Whether all that must hold does. */
  readonly holds: boolean;
}

export interface ScenarioLoad {
  /** Made as they are taken. */
  readonly requests: Iterable<ScenarioRequest>;
  /** What all `progress` adds up to. */
  readonly total: number;
  readonly unit: string;
  /** Asked once every request has been sent and queries see all of it. */
  readonly report: (queries: Queries) => Promise<ScenarioReport>;
}

/** A data set that is sent through the public api. */
export interface Scenario {
  readonly name: string;
  /** What it holds, for people: a title and some lines. */
  readonly title: string;
  readonly about: readonly string[];
  readonly defaultSize: number;
  readonly sizeIs: string;
  tenant(tenantId: string): TenantBody;
  load(options: ScenarioOptions): ScenarioLoad;
}
