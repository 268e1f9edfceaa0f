import { type RefObject, useLayoutEffect, useState } from 'react';

export interface Overflow {
  /** Wider than its box. */
  readonly isWide: boolean;
  /** There is more behind the end of the line. */
  readonly isCutAtEnd: boolean;
  /** There is more below. */
  readonly isCutBelow: boolean;
  /** It scrolls, either way. */
  readonly isAny: boolean;
}

const NONE: Overflow = { isWide: false, isCutAtEnd: false, isCutBelow: false, isAny: false };

/** How much of an element's content its box holds, as it scrolls and as either changes its size. */
export function useOverflow(ref: RefObject<HTMLElement | null>): Overflow {
  const [overflow, setOverflow] = useState(NONE);
  useLayoutEffect(() => {
    const element = ref.current;
    if (element === null) return;
    const measure = () => {
      const { scrollWidth, clientWidth, scrollHeight, clientHeight, scrollLeft, scrollTop } = element;
      const hidden = scrollWidth - clientWidth;
      const below = scrollHeight - clientHeight;
      const isWide = hidden > 1;
      const next = {
        isWide,
        isCutAtEnd: hidden - scrollLeft > 1,
        isCutBelow: below - scrollTop > 1,
        isAny: isWide || below > 1,
      };
      setOverflow((last) => (isSame(last, next) ? last : next));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    for (const child of element.children) observer.observe(child);
    element.addEventListener('scroll', measure, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', measure);
    };
  }, [ref]);
  return overflow;
}

function isSame(a: Overflow, b: Overflow): boolean {
  return (
    a.isWide === b.isWide &&
    a.isCutAtEnd === b.isCutAtEnd &&
    a.isCutBelow === b.isCutBelow &&
    a.isAny === b.isAny
  );
}
