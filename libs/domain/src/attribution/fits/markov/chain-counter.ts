import { checkCount } from '../path-summary.js';
import { type Chain, MAX_ORDER } from './chain.js';
import { type CountedState, sortedChain } from './sorted-chain.js';

/**
 * Counts the steps of journeys into a {@link Chain}. At order k a state is the last k values, fewer at the start of
 * a path. Counts are whole numbers, so that their sums do not depend on the order of the input.
 */
export class ChainCounter {
  private readonly ids = new Map<string, number>();
  private readonly states: CountedState[] = [];
  private readonly stateByHeld = new Map<string, number>();

  /** RangeError unless `order` is 1 to {@link MAX_ORDER}. */
  constructor(private readonly order: number) {
    if (!Number.isInteger(order) || order < 1 || order > MAX_ORDER)
      throw new RangeError(`the order of a chain is 1 to ${MAX_ORDER}, not ${order}`);
    this.stateOf([]);
  }

  /** Journeys along one path; an empty path is passed over. */
  addPath(path: readonly string[], conversions: number, nonConversions: number): void {
    const journeys = checkCount(conversions) + checkCount(nonConversions);
    if (path.length === 0 || journeys === 0) return;
    let state = 0;
    for (const value of path) state = this.step(state, value, journeys);
    this.end(state, conversions, nonConversions);
  }

  /** Steps from the state that holds `from` to the next value; answers RangeError where `from` is too long. */
  addStep(from: readonly string[], value: string, count: number): void {
    this.step(this.stateHolding(from), value, checkCount(count));
  }

  /** Journeys that ended in the state that holds `from`; those that ended at the start had no touchpoint. */
  addEnd(from: readonly string[], conversions: number, nonConversions: number): void {
    if (from.length > 0)
      this.end(this.stateHolding(from), checkCount(conversions), checkCount(nonConversions));
  }

  chain(): Chain {
    return sortedChain(this.order, [...this.ids.keys()], this.states);
  }

  private step(from: number, value: string, count: number): number {
    const id = this.idOf(value);
    const state = this.stateAt(from);
    let step = state.steps.get(id);
    if (step === undefined) {
      step = { target: this.stateOf([...state.held, id].slice(-this.order)), count: 0 };
      state.steps.set(id, step);
    }
    step.count += count;
    return step.target;
  }

  private end(at: number, conversions: number, nonConversions: number): void {
    const state = this.stateAt(at);
    state.conversions += conversions;
    state.nonConversions += nonConversions;
  }

  private stateHolding(values: readonly string[]): number {
    if (values.length > this.order)
      throw new RangeError(`a state of order ${this.order} holds no ${values.length} values`);
    return this.stateOf(values.map((value) => this.idOf(value)));
  }

  private idOf(value: string): number {
    const known = this.ids.get(value);
    if (known !== undefined) return known;
    this.ids.set(value, this.ids.size);
    return this.ids.size - 1;
  }

  private stateOf(held: readonly number[]): number {
    const name = held.join(' ');
    const known = this.stateByHeld.get(name);
    if (known !== undefined) return known;
    this.states.push({ held, steps: new Map(), conversions: 0, nonConversions: 0 });
    this.stateByHeld.set(name, this.states.length - 1);
    return this.states.length - 1;
  }

  private stateAt(index: number): CountedState {
    const state = this.states[index];
    if (state === undefined) throw new RangeError(`no state ${index}`);
    return state;
  }
}
