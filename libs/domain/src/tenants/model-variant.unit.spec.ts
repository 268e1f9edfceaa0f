import { decide, MAX_VARIANTS, type TenantCommand } from './decide.js';
import { paramsOf, parseVariant } from './model-variant.js';
import { newTenant, parseBody } from './settings-schema.js';
import type { ModelVariant } from './tenant.js';
import { TooManyVariantsError, UnknownVariantError } from './tenant-errors.js';
import type { TenantEvent } from './tenant-events.js';
import { evolve, initialState } from './tenant-state.js';

const registered: TenantEvent = {
  type: 'TenantRegistered',
  data: parseBody(newTenant, { tenantId: 'acme', name: 'Acme' }),
};
const given = (...events: TenantEvent[]) => {
  const state = [registered, ...events].reduce(evolve, initialState);
  return { state, when: (command: TenantCommand) => decide(command, state) };
};
const put = (variant: ModelVariant): TenantCommand => ({ tenantId: 'acme', kind: 'put-model', variant });
const archive = (name: string): TenantCommand => ({ tenantId: 'acme', kind: 'archive-model', name });

const slow: ModelVariant = { name: 'slow', base: 'time_decay', params: { halfLifeDays: '30' } };
const fast: ModelVariant = { ...slow, params: { halfLifeDays: '1' } };
const defined: TenantEvent = { type: 'AttributionModelDefined', data: slow };

describe('a variant of a model', () => {
  it('is defined, revised and archived', () => {
    expect(given().when(put(slow))).toEqual([defined]);
    expect(given(defined).when(put(slow))).toEqual([]);
    const revised: TenantEvent = { type: 'AttributionModelRevised', data: fast };
    expect(given(defined).when(put(fast))).toEqual([revised]);
    const archived: TenantEvent = { type: 'AttributionModelArchived', data: { name: 'slow' } };
    expect(given(defined, revised).when(archive('slow'))).toEqual([archived]);
    expect(() => given(defined, archived).when(archive('slow'))).toThrow(UnknownVariantError);
    expect(given(defined, archived).when(put(slow))).toEqual([defined]);
  });

  it('is listed by name as it was last revised, while it is not archived', () => {
    const other: TenantEvent = { type: 'AttributionModelDefined', data: { ...slow, name: 'a' } };
    const { state } = given(defined, other, { type: 'AttributionModelRevised', data: fast });
    expect(state.tenant?.models).toEqual([{ ...slow, name: 'a' }, fast]);
    const { state: left } = given(defined, other, { type: 'AttributionModelArchived', data: { name: 'a' } });
    expect(left.tenant?.models).toEqual([slow]);
  });

  it('is one of a bounded number', () => {
    const many = Array.from(
      { length: MAX_VARIANTS },
      (_, i): TenantEvent => ({ type: 'AttributionModelDefined', data: { ...slow, name: `v${i}` } }),
    );
    expect(() => given(...many).when(put(slow))).toThrow(TooManyVariantsError);
    expect(given(...many).when(put({ ...fast, name: 'v7' }))).toHaveLength(1);
  });
});

describe('the body of a variant', () => {
  it('has the parameters of its base as JSON, kept as a query has them', () => {
    const weights = { first: [0.4], middle: 0.2, last: [0.4] };
    const ends = parseVariant('ends', { base: 'custom', params: { weights } });
    expect(ends).toEqual({ name: 'ends', base: 'custom', params: { weights: JSON.stringify(weights) } });
    expect(paramsOf(ends)).toEqual({ weights });
    const decay = parseVariant('time_decay_3d', { base: 'time_decay', params: { halfLifeDays: 3 } });
    expect(decay.params).toEqual({ halfLifeDays: '3' });
    expect(parseVariant('chain-2', { base: 'markov', params: { order: '2' } }).params).toEqual({
      order: '2',
    });
    expect(paramsOf(parseVariant('plain', { base: 'linear' }))).toEqual({});
  });

  it.each<[string, string, unknown]>([
    ['the name of a model', 'linear', { base: 'time_decay' }],
    ['the name of a fitted model', 'markov', { base: 'time_decay' }],
    ['a name with capitals', 'Slow', { base: 'time_decay' }],
    ['a name that is too long', 'x'.repeat(64), { base: 'time_decay' }],
    ['no base', 'v', {}],
    ['/base must be one of', 'v', { base: 'other' }],
    ['/params/halfLifeDays', 'v', { base: 'time_decay', params: { halfLifeDays: -1 } }],
    ['/params/halfLifeDays', 'v', { base: 'time_decay', params: { halfLifeDays: {} } }],
    ['/params/order is not a parameter', 'v', { base: 'time_decay', params: { order: 2 } }],
    ['/params/weights', 'v', { base: 'custom' }],
    ['/params/milestone', 'v', { base: 'w_shaped', params: { first: 0.3 } }],
    ['a field that is none', 'v', { base: 'linear', parameters: {} }],
  ])('is refused with %s', (what, name, body) => {
    expect(() => parseVariant(name, body)).toThrow(
      what.startsWith('/') ? what : /^(name |\/base|\S* ?Unrec)/,
    );
  });

  it('is refused, not recursed into, however deep a parameter is nested', () => {
    const deep = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`) as unknown;
    expect(() => parseVariant('v', { base: 'custom', params: { weights: deep } })).toThrow('/params/weights');
  });
});
