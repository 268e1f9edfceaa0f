import { useEffect, useRef, useState } from 'react';
import { subscribe } from '../../api/live';
import { LiveDocument } from '../../graphql/graphql';
import { hasNews, type LiveMinute, withValue } from './live-minute';

/**
 * What is going on, for as long as it is not paused and the page can be seen. `onNews`: conversions have come in.
 * `isRefused`: the server gives no such answers to this session.
 */
export function useLive(isPaused: boolean, onNews: () => void) {
  const [minute, setMinute] = useState<LiveMinute>();
  const [isRefused, setRefused] = useState(false);
  const isVisible = usePageVisible();
  const isOn = !isPaused && isVisible;
  const tell = useRef(onNews);
  useEffect(() => {
    tell.current = onNews;
  }, [onNews]);
  useEffect(() => {
    if (!isOn) return;
    const controller = new AbortController();
    const follow = async () => {
      let last: LiveMinute | undefined;
      try {
        for await (const { live } of subscribe(LiveDocument, {}, controller.signal)) {
          if (controller.signal.aborted) return;
          if (hasNews(last, live)) tell.current();
          last = withValue(last, live);
          setMinute(last);
        }
      } catch {
        if (!controller.signal.aborted) setRefused(true);
      }
    };
    void follow();
    return () => controller.abort();
  }, [isOn]);
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
