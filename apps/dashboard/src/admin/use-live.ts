import { useState } from 'react';
import { useSubscription } from '../api/use-subscription';
import { LiveIngestionDocument, type LiveIngestionSubscription } from '../graphql/graphql';

export type Live = LiveIngestionSubscription['live'];

/** What is going on at the tenant, once a second; the latest last, as many as `most`. Empty without a tenant. */
export function useLive(isOn: boolean, most: number): readonly Live[] {
  const [seen, setSeen] = useState<readonly Live[]>([]);
  // Refused, as without a session: what is asked for otherwise says so.
  useSubscription(LiveIngestionDocument, isOn, ({ live }) =>
    setSeen((before) => [...before, live].slice(-most)),
  );
  return seen;
}
