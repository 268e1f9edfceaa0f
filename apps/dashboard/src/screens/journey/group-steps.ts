/** What grouping needs of a step. */
export interface TimedStep {
  readonly __typename?: string | undefined;
  readonly timestamp: string;
  /** Of the fact; identity links have none. */
  readonly id?: string;
  /** Of identity links. */
  readonly from?: { readonly id: string };
  readonly to?: { readonly id: string };
}

/** A line of the timeline. A day begins wherever a visit begins on another day than the one before. */
export type TimelineRow<S> =
  | { readonly row: 'day'; readonly key: string; readonly date: string }
  | {
      readonly row: 'visit';
      readonly key: string;
      readonly from: string;
      readonly to: string;
      readonly steps: number;
    }
  | { readonly row: 'step'; readonly key: string; readonly step: S; readonly isInVisit: boolean };

/**
 * Steps in order of time as lines: days (local dates of `timezone`), visits (steps with less than `timeoutMs` between
 * neighbours; one step alone needs no line of its own), steps. A tracked event that counts as a conversion is told
 * once, as the conversion; an identity link, which every event of a signed-in visitor repeats, when it is new.
 */
export function timelineRows<S extends TimedStep>(
  steps: readonly S[],
  timeoutMs: number,
  timezone: string,
): readonly TimelineRow<S>[] {
  const dateOf = localDates(timezone);
  const rows: TimelineRow<S>[] = [];
  let date = '';
  for (const visit of visitsOf(withoutDoubles(steps), timeoutMs)) {
    const [first, last] = [visit[0], visit.at(-1)];
    if (first === undefined || last === undefined) continue;
    const day = dateOf(first.step.timestamp);
    if (day !== date) rows.push({ row: 'day', key: `day ${day} ${first.place}`, date: day });
    date = day;
    const isVisit = visit.length > 1;
    if (isVisit) {
      const [from, to] = [first.step.timestamp, last.step.timestamp];
      rows.push({ row: 'visit', key: `visit ${first.place}`, from, to, steps: visit.length });
    }
    for (const { step, place } of visit)
      rows.push({ row: 'step', key: `step ${place}`, step, isInVisit: isVisit });
  }
  return rows;
}

interface Placed<S> {
  readonly step: S;
  /** Where it is in the journey: steps are only ever added after it, so that it names the step. */
  readonly place: number;
}

function withoutDoubles<S extends TimedStep>(steps: readonly S[]): Placed<S>[] {
  const converted = new Set(
    steps.filter(({ __typename }) => __typename === 'ConversionStep').map(({ id }) => id),
  );
  const linked = new Set<string>();
  const isTold = (step: S): boolean => {
    if (step.__typename === 'EventStep') return converted.has(step.id);
    if (step.__typename !== 'IdentityStep') return false;
    const link = JSON.stringify([step.from?.id, step.to?.id]);
    return linked.has(link) || !linked.add(link);
  };
  return steps.flatMap((step, place) => (isTold(step) ? [] : [{ step, place }]));
}

function visitsOf<S extends TimedStep>(steps: readonly Placed<S>[], timeoutMs: number): Placed<S>[][] {
  const visits: Placed<S>[][] = [];
  let before = Number.NEGATIVE_INFINITY;
  for (const placed of steps) {
    const at = Date.parse(placed.step.timestamp);
    if (at - before < timeoutMs) visits.at(-1)?.push(placed);
    else visits.push([placed]);
    before = at;
  }
  return visits;
}

function localDates(timezone: string): (iso: string) => string {
  const format = new Intl.DateTimeFormat('en-CA', { timeZone: timezone, dateStyle: 'short' });
  return (iso) => format.format(new Date(iso));
}
