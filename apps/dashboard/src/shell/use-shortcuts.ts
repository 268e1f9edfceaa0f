import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { Place } from '../app/navigation';

/** Keys that are typed into something are not commands. */
function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest('input, select, textarea, dialog, [contenteditable]') !== null
  );
}

const SECOND_KEY_MS = 1_200;

/** `g` and the key of a place go there; `?` asks for help. */
export function useShortcuts(places: readonly Place[], onHelp: () => void): void {
  const navigate = useNavigate();
  useEffect(() => {
    let goneAt = Number.NEGATIVE_INFINITY;
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const isSecond = event.timeStamp - goneAt < SECOND_KEY_MS;
      goneAt = event.key === 'g' ? event.timeStamp : Number.NEGATIVE_INFINITY;
      if (event.key === '?') onHelp();
      const place = isSecond ? places.find(({ key }) => key === event.key) : undefined;
      if (place !== undefined) void navigate({ to: place.to });
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [places, onHelp, navigate]);
}
