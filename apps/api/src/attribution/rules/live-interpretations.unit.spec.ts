import { INTERPRETATION, TENANT } from '../testing/fakes.js';
import { LiveInterpretations } from './live-interpretations.js';

describe('the live interpretation', () => {
  const tenant = {
    ...TENANT,
    interpretations: [1, 2, 3].map((rulesVersion) => ({ ...INTERPRETATION, rulesVersion })),
  };
  const versionFor = async (live: number) =>
    (await new LiveInterpretations({ of: async () => live }, directory).of(tenant)).rulesVersion;
  const directory = {
    tenant: () => ({
      ...tenant,
      interpretations: [...tenant.interpretations, { ...INTERPRETATION, rulesVersion: 4 }],
    }),
  };

  it('is the promoted one, whatever was decided since', async () => {
    expect(await versionFor(2)).toBe(2);
  });

  it('needs no look-up where there is only one', async () => {
    const live = { of: () => Promise.reject(new Error('away')) };
    expect(await new LiveInterpretations(live, directory).of(TENANT)).toBe(INTERPRETATION);
  });

  it('is one that was promoted after the caller had looked at the tenant', async () => {
    expect(await versionFor(4)).toBe(4);
  });

  it('is none where the promoted one is unknown: rows of those before may be gone', async () => {
    await expect(versionFor(9)).rejects.toMatchObject({ code: 'read_models_unavailable' });
  });
});
