import { useEffect, useRef, useState } from 'react';
import { useSubscription } from '../../api/use-subscription';
import { LiveDocument } from '../../graphql/graphql';
import { hasNews, type LiveMinute, withValue } from './live-minute';

/**
 * What is going on, for as long as it is not paused and the page can be seen. `onNews`: conversions have come in.
 * `isRefused`: the server gives no such answers to this session.
 */
export function useLive(isPaused: boolean, onNews: () => void) {
  const [minute, setMinute] = useState<LiveMinute>();
  const isVisible = usePageVisible();
  const isOn = !isPaused && isVisible;
  const last = useRef<LiveMinute>(undefined);
  // What was missed meanwhile is no news: the minute begins anew.
  useEffect(() => {
    if (!isOn) last.current = undefined;
  }, [isOn]);
  const isRefused = useSubscription(LiveDocument, isOn, ({ live }) => {
    if (hasNews(last.current, live)) onNews();
    last.current = withValue(last.current, live);
    setMinute(last.current);
  });
  return { minute, isRefused };
}

function usePageVisible(): boolean {
  const [isVisible, setVisible] = useState(!document.hidden);
  useEffect(() => {
    const look = () => setVisible(!document.hidden);
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, []);
  return isVisible;
}
