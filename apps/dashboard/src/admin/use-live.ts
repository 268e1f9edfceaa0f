import { useEffect, useState } from 'react';
import { subscribe } from '../api/live';
import { LiveIngestionDocument, type LiveIngestionSubscription } from '../graphql/graphql';

export type Live = LiveIngestionSubscription['live'];

/** What is going on at the tenant, once a second; the latest last, as many as `most`. Empty without a tenant. */
export function useLive(isOn: boolean, most: number): readonly Live[] {
  const [seen, setSeen] = useState<readonly Live[]>([]);
  useEffect(() => {
    if (!isOn) return;
    const leaving = new AbortController();
    const follow = async () => {
      try {
        for await (const { live } of subscribe(LiveIngestionDocument, {}, leaving.signal))
          setSeen((before) => [...before.slice(1 - most), live]);
      } catch {
        // Refused, as without a session: what is asked for otherwise says so.
      }
    };
    void follow();
    return () => leaving.abort();
  }, [isOn, most]);
  return seen;
}
