import { UNATTRIBUTED } from '#domain/attribution/model.js';
import { NOT_SET } from '#domain/channels/classify.js';
import type { ContextKey } from '../keys/resolve-key.js';

/** A context key, or the channel that a context was sent with, which no rule has looked at. */
export type ContextColumn = ContextKey | 'sent_channel';

/** A context as it is stored, with the channel that the channel rules give it; '' where they have not yet. */
export type StoredContext = Readonly<
  Record<Exclude<ContextColumn, 'channel'> | 'id' | 'ruled_channel', string>
>;

/** Contexts folded into the few tuples of values that they have under some keys. */
export interface ContextFolds {
  /** Of contexts, as the literal of an Array(UInt64). */
  readonly ids: string;
  /** Parallel to the ids, as the literal of an Array(UInt32): from 1, in the order of the values' UTF-8. */
  readonly folds: string;
  /** What stands for a context that is not among them: 0 while another look may find it. */
  readonly other: number;
  /** What stands for no touchpoint at all: all values are `(unattributed)`. */
  readonly nobody: number;
  /** By fold, in the order of the keys; nothing at 0. */
  readonly values: readonly (readonly string[])[];
}

/**
 * A tenant's contexts under one version of its channel rules. They are only ever added to, so one may be kept: what it
 * tells is never wrong, and what it lacks is noticed by the statements that use it.
 */
export class ContextTable {
  /** Grows with each context, and again when a context gets its channel. */
  readonly size: number;
  private readonly known = new Map<string, ContextFolds>();

  /** `isComplete`: what it lacks is nowhere, and counts as `(not set)`. */
  constructor(
    private readonly contexts: ReadonlyMap<string, StoredContext>,
    private readonly isComplete = false,
  ) {
    this.size = contexts.size;
    for (const { ruled_channel } of contexts.values()) if (ruled_channel !== '') this.size++;
  }

  complete(): ContextTable {
    return new ContextTable(this.contexts, true);
  }

  foldedBy(keys: readonly ContextColumn[]): ContextFolds {
    const name = keys.join();
    const folds = this.known.get(name) ?? this.fold(keys);
    this.known.set(name, folds);
    return folds;
  }

  private fold(keys: readonly ContextColumn[]): ContextFolds {
    const distinct = new Map<string, readonly string[]>();
    const note = (values: readonly string[]) => {
      const text = JSON.stringify(values);
      distinct.set(text, values);
      return text;
    };
    const [nobody, notSet] = [note(keys.map(() => UNATTRIBUTED)), note(keys.map(() => NOT_SET))];
    const listed = [...this.contexts.values()].flatMap((context) => {
      const values = keys.flatMap((key) => valueUnder(context, key) ?? []);
      return values.length < keys.length
        ? []
        : [{ id: context.id, text: note(values.map((value) => value || NOT_SET)) }];
    });
    const ordered = [...distinct].sort(([, a], [, b]) => byBytes(a, b));
    const places = new Map(ordered.map(([text], i) => [text, i + 1]));
    const foldOf = (text: string) => places.get(text) ?? 0;
    return {
      ids: `[${listed.map(({ id }) => id).join()}]`,
      folds: `[${listed.map(({ text }) => foldOf(text)).join()}]`,
      other: this.isComplete ? foldOf(notSet) : 0,
      nobody: foldOf(nobody),
      values: [[], ...ordered.map(([, values]) => values)],
    };
  }
}

/** '' where the context says nothing; undefined where it is not known yet. */
function valueUnder(context: StoredContext, key: ContextColumn): string | undefined {
  if (key !== 'channel') return context[key];
  return context.sent_channel || context.ruled_channel || undefined;
}

/** As the engine compares arrays of texts. */
function byBytes(a: readonly string[], b: readonly string[]): number {
  for (const [i, text] of a.entries()) {
    const order = Buffer.compare(Buffer.from(text), Buffer.from(b[i] ?? ''));
    if (order !== 0) return order;
  }
  return a.length - b.length;
}
