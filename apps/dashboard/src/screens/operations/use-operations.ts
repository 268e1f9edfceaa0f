import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { execute } from '../../api/execute';
import { rest } from '../../api/rest';
import { OperationsDocument, type OperationsQuery } from '../../graphql/graphql';
import type { JobState } from './search';

export type Ingestion = NonNullable<OperationsQuery['ingestion']>;
export type Engine = NonNullable<OperationsQuery['engines']>[number];

const EVERY_MS = 5_000;

/** What a reader of a tenant may see, every five seconds. */
export function useOperations(enabled: boolean) {
  return useQuery({
    queryKey: ['operations'],
    enabled,
    queryFn: ({ signal }) => execute(OperationsDocument, {}, signal),
    refetchInterval: EVERY_MS,
  });
}

export interface ProcessorProgress {
  readonly name: string;
  readonly position: number;
  /** A batch is being taken in, up to here. */
  readonly pendingTo: number | null;
}

/** The same progress as an administrator without a tenant sees it. */
export function useProjections(enabled: boolean) {
  return useQuery({
    queryKey: ['admin', 'projections'],
    enabled,
    queryFn: ({ signal }) =>
      rest<{ headPosition: number; projections: readonly ProcessorProgress[] }>(
        'GET',
        '/v1/admin/projections',
        { signal },
      ),
    refetchInterval: EVERY_MS,
  });
}

export interface Job {
  readonly jobId: string;
  readonly kind: string;
  /** Empty: for all tenants. */
  readonly tenant: string;
  readonly state: JobState;
  /** From 0 to 1. */
  readonly progress: number;
  readonly attempts: number;
  /** Milliseconds since the epoch. */
  readonly enqueuedAt: number;
  readonly finishedAt?: number;
  readonly failure?: { readonly code: string; readonly detail: string };
}

export function useJobs(state: JobState | undefined) {
  return useQuery({
    queryKey: ['admin', 'jobs', state],
    queryFn: ({ signal }) =>
      rest<{ jobs: readonly Job[] }>('GET', `/v1/admin/jobs${state === undefined ? '' : `?state=${state}`}`, {
        signal,
      }),
    select: ({ jobs }) => jobs,
    refetchInterval: EVERY_MS,
  });
}

export interface ParkedEvent {
  readonly position: number;
  readonly processor: string;
  readonly eventId: string;
  readonly tenant: string;
  readonly type: string;
  readonly code: string;
  readonly detail: string;
  /** Milliseconds since the epoch. */
  readonly parkedAt: number;
  /** `replay`: it has been asked for. */
  readonly status: 'parked' | 'replay';
}

interface ParkedPage {
  readonly parked: readonly ParkedEvent[];
  readonly total: number;
  readonly next: string | null;
}

const PAGE = 50;

export function useParked() {
  return useInfiniteQuery({
    queryKey: ['admin', 'parked'],
    initialPageParam: '',
    queryFn: ({ signal, pageParam }) =>
      rest<ParkedPage>(
        'GET',
        `/v1/admin/parked?limit=${PAGE}${pageParam === '' ? '' : `&after=${encodeURIComponent(pageParam)}`}`,
        { signal },
      ),
    getNextPageParam: ({ next }) => next ?? undefined,
    select: ({ pages }) => ({
      parked: pages.flatMap(({ parked }) => parked),
      total: pages.at(-1)?.total ?? 0,
    }),
  });
}
