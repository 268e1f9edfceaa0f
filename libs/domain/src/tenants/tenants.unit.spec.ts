import { hashOf, newSecret } from './api-key.js';
import { decide, type TenantCommand } from './decide.js';
import { newTenant, parseBody, settingsChange } from './settings-schema.js';
import { InvalidBodyError, TenantExistsError, UnknownKeyError, UnknownTenantError } from './tenant-errors.js';
import type { TenantEvent } from './tenant-events.js';
import { evolve, initialState } from './tenant-state.js';

const { tenantId, ...settings } = parseBody(newTenant, { tenantId: 'acme', name: 'Acme' });
const registered: TenantEvent = { type: 'TenantRegistered', data: { tenantId, ...settings } };
const key = { keyId: 'k1', scope: 'write', hash: 'h', issuedAt: '2026-03-01T00:00:00Z' } as const;
const issued: TenantEvent = { type: 'ApiKeyIssued', data: key };
const revoked: TenantEvent = { type: 'ApiKeyRevoked', data: { keyId: 'k1' } };

const given = (...events: TenantEvent[]) => ({
  when: (command: TenantCommand) => decide(command, events.reduce(evolve, initialState)),
  state: events.reduce(evolve, initialState),
});

describe('a tenant', () => {
  it('is registered once', () => {
    const register: TenantCommand = { kind: 'register', tenantId, settings };
    expect(given().when(register)).toEqual([registered]);
    expect(() => given(registered).when(register)).toThrow(TenantExistsError);
  });

  it.each<TenantCommand>([
    { kind: 'change-settings', tenantId, settings: { name: 'x' } },
    { kind: 'issue-key', tenantId, key },
    { kind: 'revoke-key', tenantId, keyId: 'k1' },
  ])('must be there for $kind', (command) => {
    expect(() => given().when(command)).toThrow(UnknownTenantError);
  });

  it('records only the settings that change', () => {
    const change = (wanted: object): TenantCommand => ({
      kind: 'change-settings',
      tenantId,
      settings: wanted,
    });
    expect(given(registered).when(change({ name: 'B', currency: 'USD', referralExclusions: [] }))).toEqual([
      { type: 'TenantSettingsChanged', data: { name: 'B' } },
    ]);
    expect(given(registered).when(change({ rateLimitPerSecond: null }))).toEqual([]);
    const after = given(registered, { type: 'TenantSettingsChanged', data: { name: 'B' } }).state.tenant;
    expect(after).toMatchObject({ ...settings, tenantId, name: 'B', rulesVersion: 1 });
  });

  it('has the keys that were issued and not revoked', () => {
    expect([...given(registered, issued).state.keys.values()]).toEqual([{ ...key, tenantId }]);
    expect(given(registered, issued, revoked).state.keys.size).toBe(0);
    const revoke: TenantCommand = { kind: 'revoke-key', tenantId, keyId: 'k1' };
    expect(given(registered, issued).when(revoke)).toEqual([revoked]);
    expect(() => given(registered, issued, revoked).when(revoke)).toThrow(UnknownKeyError);
  });

  it('survives events that its state does not expect', () => {
    expect(given(issued, revoked, { type: 'TenantSettingsChanged', data: {} }).state).toEqual(initialState);
  });
});

describe('settings', () => {
  it('names every field that is wrong by its pointer', () => {
    const parse = () =>
      parseBody(settingsChange, { lookbackDays: 0, referralExclusions: ['ok.example', 'No!'] });
    expect(parse).toThrow(InvalidBodyError);
    expect(parse).toThrow(/\/lookbackDays .*\/referralExclusions\/1 /s);
  });

  it.each([['channel'], ['landingPage'], ['a,b'], [''], [' a'], ['\ud800'], ['plan', 'plan']])(
    'do not take %p as custom dimensions',
    (...customDimensions) => {
      expect(() => parseBody(settingsChange, { customDimensions })).toThrow(/\/customDimensions/);
    },
  );
});

describe('keys', () => {
  it('are random, tell their scope, and are stored as a hash', () => {
    const secrets = Array.from({ length: 100 }, () => newSecret('read'));
    expect(new Set(secrets).size).toBe(100);
    expect(secrets[0]).toMatch(/^rk_[\w-]{43}$/);
    expect(hashOf('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });
});
