import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useLive } from '../../admin/use-live';
import { execute } from '../../api/execute';
import { ArrivalDocument, type ArrivalQuery } from '../../graphql/graphql';
import { type Arrival, arrivalOf, type Seen } from './arrival';

/** For when the subscription is cut. */
const EVERY_MS = 5_000;

function seenIn({ tenant, ingestion, probe, any }: ArrivalQuery): Seen {
  return {
    hasData: tenant?.hasData ?? false,
    accepted: ingestion?.accepted ?? 0,
    visitor: any?.visitors[0]?.identity.id,
    probe: probe?.visitors[0]?.identity.id,
  };
}

/** What has arrived at the tenant of the session since this was first asked; asked again whenever the log moves. */
export function useArrival(probe: string): Arrival {
  const first = useRef<Seen>(undefined);
  const { data, refetch } = useQuery({
    queryKey: ['arrival', probe],
    queryFn: ({ signal }) => execute(ArrivalDocument, { probe }, signal),
    select: seenIn,
    refetchInterval: EVERY_MS,
  });
  const live = useLive(true, 1).at(-1);
  const moved = `${live?.headPosition} ${live?.asOfPosition}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the log moving is the reason to ask.
  useEffect(() => void refetch(), [moved, refetch]);
  if (data === undefined) return { state: 'waiting' };
  first.current ??= data;
  return arrivalOf(first.current, data);
}
