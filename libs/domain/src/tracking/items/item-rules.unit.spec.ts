import { newTenant, parseBody } from '../../tenants/settings-schema.js';
import type { TenantEvent } from '../../tenants/tenant-events.js';
import { evolve, initialState } from '../../tenants/tenant-state.js';
import { fieldRulesOf } from './item-rules.js';

const registered: TenantEvent = {
  type: 'TenantRegistered',
  data: parseBody(newTenant, { tenantId: 'acme', name: 'Acme', currency: 'EUR' }),
};

function rulesAfter(...events: TenantEvent[]) {
  const { tenant } = [registered, ...events].reduce(evolve, initialState);
  if (tenant === undefined) throw new Error('no tenant');
  expect(fieldRulesOf(tenant)).toBe(fieldRulesOf(tenant));
  return fieldRulesOf(tenant);
}

describe('the rules of a tenant’s items', () => {
  it('are at first its currency and the product’s definitions', () => {
    const { currencies, definitions } = rulesAfter();
    expect([...currencies]).toEqual(['EUR']);
    expect([...definitions.keys()]).toEqual(['Order Completed']);
  });

  it('follow what was decided last', () => {
    const definition = { event: 'Signed Up', valueProperty: 'worth' };
    const { currencies, definitions } = rulesAfter(
      { type: 'ExchangeRateSet', data: { currency: 'USD', rate: '0.9' } },
      { type: 'ConversionDefinitionsChanged', data: { definitions: [definition] } },
    );
    expect([...currencies]).toEqual(['EUR', 'USD']);
    expect([...definitions]).toEqual([['Signed Up', definition]]);
  });
});
