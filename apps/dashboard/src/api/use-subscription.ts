import { useEffect, useRef, useState } from 'react';
import type { TypedDocumentString } from '../graphql/graphql';
import { subscribe } from './live';

const NO_VARIABLES: Record<string, never> = {};

/**
 * Follows a subscription without variables for as long as `isOn`; `onValue` is called with each answer, in turn. True
 * once the server has refused it to this session.
 */
export function useSubscription<Result>(
  document: TypedDocumentString<Result, Record<string, never>>,
  isOn: boolean,
  onValue: (value: Result) => void,
): boolean {
  const [isRefused, setRefused] = useState(false);
  const tell = useRef(onValue);
  useEffect(() => {
    tell.current = onValue;
  }, [onValue]);
  useEffect(() => {
    if (!isOn) return;
    const leaving = new AbortController();
    const follow = async () => {
      try {
        for await (const value of subscribe(document, NO_VARIABLES, leaving.signal)) {
          if (leaving.signal.aborted) return;
          tell.current(value);
        }
      } catch {
        if (!leaving.signal.aborted) setRefused(true);
      }
    };
    void follow();
    return () => leaving.abort();
  }, [document, isOn]);
  return isRefused;
}
