import type { VisitorKey } from '#domain/identity/visitor-key.js';
import type { ConversionRef } from '#domain/ports/read-model-rows.js';

const CONTEXT = 'c:';

/** The mark of a context that is new; `id` is a 64-bit integer in decimal. */
export function contextMark(id: string): string {
  return CONTEXT + id;
}

/** Marks by what they name. */
export function sortMarks(marks: readonly string[]) {
  const [visitors, refs, contexts]: [VisitorKey[], ConversionRef[], string[]] = [[], [], []];
  for (const mark of marks) {
    if (mark.startsWith(CONTEXT)) contexts.push(mark.slice(CONTEXT.length));
    else if (mark.startsWith('m:') || mark.startsWith('o:')) refs.push(mark as ConversionRef);
    else visitors.push(mark as VisitorKey);
  }
  return { visitors, refs, contexts };
}
