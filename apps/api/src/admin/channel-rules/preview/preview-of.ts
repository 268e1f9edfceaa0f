import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Classifier } from '#domain/channels/compile-channel-rules.js';
import type { MarketingContext } from '#domain/channels/marketing-context.js';
import { Decimal } from '#domain/money/decimal.js';
import type { ContextFigures } from '#domain/ports/attribution-queries.js';

/** Touchpoints of the range, linear credit of its conversions, and the value of that credit. */
interface Figures {
  readonly touchpoints: number;
  readonly conversions: Decimal;
  readonly attributedValue: Decimal;
}

/** A context that would have another channel. One that was sent with a channel keeps it, so it says none here. */
export interface MovedContext extends Omit<MarketingContext, 'channel'>, Figures {
  readonly from: string;
  readonly to: string;
}

/** What channel rules would change, in figures of a range. */
export interface ChannelRulesPreview {
  /** The most touchpoints first. */
  readonly contexts: readonly MovedContext[];
  /** Moved contexts that `contexts` does not list. */
  readonly contextsOmitted?: number;
  readonly moved: Figures & { readonly contexts: number };
  /** Every channel that has figures before or after, the most touchpoints before first. */
  readonly byChannel: readonly {
    readonly channel: string;
    readonly before: Figures;
    readonly after: Figures;
  }[];
}

export const MAX_CONTEXTS_LISTED = 1_000;

/** What is classified at a stretch, in milliseconds: other requests of the process wait no longer. */
const STRETCH_MS = 10;

const NOTHING: Figures = { touchpoints: 0, conversions: Decimal.ZERO, attributedValue: Decimal.ZERO };

/** `contexts` with the channels that they have, against those that `classify` gives them. */
export async function previewOf(
  contexts: readonly ContextFigures[],
  classify: Classifier,
): Promise<ChannelRulesPreview> {
  const before = new Map<string, Figures>();
  const after = new Map<string, Figures>();
  const listed: MovedContext[] = [];
  let moved = { contexts: 0, ...NOTHING };
  let since = performance.now();
  for (const figures of contexts) {
    const to = classify(figures.context);
    add(before, figures.channel, figures);
    add(after, to, figures);
    if (to !== figures.channel) {
      if (listed.length < MAX_CONTEXTS_LISTED) listed.push(movedContext(figures, to));
      moved = { contexts: moved.contexts + 1, ...plus(moved, figures) };
    }
    if (performance.now() - since < STRETCH_MS) continue;
    await nextTurn();
    since = performance.now();
  }
  const omitted = moved.contexts - listed.length;
  return {
    contexts: listed,
    ...(omitted > 0 && { contextsOmitted: omitted }),
    moved,
    byChannel: sideBySide(before, after),
  };
}

function movedContext({ context, channel: from, ...figures }: ContextFigures, to: string): MovedContext {
  const { channel: _sent, ...fields } = context;
  return { ...fields, from, to, ...plus(NOTHING, figures) };
}

function sideBySide(before: ReadonlyMap<string, Figures>, after: ReadonlyMap<string, Figures>) {
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((channel) => ({
      channel,
      before: before.get(channel) ?? NOTHING,
      after: after.get(channel) ?? NOTHING,
    }))
    .sort((a, b) => b.before.touchpoints - a.before.touchpoints || (a.channel < b.channel ? -1 : 1));
}

function add(sums: Map<string, Figures>, channel: string, figures: Figures): void {
  sums.set(channel, plus(sums.get(channel) ?? NOTHING, figures));
}

function plus(one: Figures, other: Figures): Figures {
  return {
    touchpoints: one.touchpoints + other.touchpoints,
    conversions: one.conversions.plus(other.conversions),
    attributedValue: one.attributedValue.plus(other.attributedValue),
  };
}
