import { type ErasureNote, type ErasureStatus, firstErasureStatus } from '#domain/ports/erasures.js';
import type { Tenant } from '#domain/tenants/tenant.js';
import { ErasureJobs } from './erasure-jobs.js';

const ANA = 'a'.repeat(32);
const BEN = 'b'.repeat(32);
const note = (position: number, subject: string, part = 1, parts = 1): ErasureNote => ({
  position,
  subject,
  part,
  parts,
  erasedAt: position * 1_000,
});
const NOTES = [note(3, BEN), note(7, ANA, 1, 2), note(8, ANA, 2, 2), note(9, BEN)];

const jobs = (status: Partial<ErasureStatus>) =>
  new ErasureJobs(
    {
      tenants: () => [{ tenantId: 'acme-2' } as Tenant],
      erasures: { of: (tenant) => (tenant === 'acme-2' ? NOTES : []) },
    },
    { all: async () => [{ ...firstErasureStatus('acme-2'), ...status }] },
  );
const ofAna = `erase-acme-2-${ANA}-8`;

describe('erasures as jobs', () => {
  it('are one each, however many events they took', async () => {
    const listed = (await jobs({ swept: 8, sweptAt: 5 }).list()).map(({ id, state }) => [id, state]);
    expect(listed).toEqual([
      [`erase-acme-2-${BEN}-3`, 'done'],
      [ofAna, 'done'],
      [`erase-acme-2-${BEN}-9`, 'waiting'],
    ]);
  });

  it('wait for those before them, and tell how far they are', async () => {
    const at = (status: Partial<ErasureStatus>) => jobs(status).get(ofAna);
    expect(await at({})).toMatchObject({ state: 'waiting', progress: 0, attempts: 0, enqueuedAt: 8_000 });
    const half = { swept: 7, sweeping: 8, attempts: 1 };
    expect(await at({ ...half, phase: 'found' })).toMatchObject({
      state: 'running',
      progress: (1 + 1 / 3) / 2,
    });
    expect(await at({ swept: 8, sweptAt: 5 })).toMatchObject({ state: 'done', progress: 1, finishedAt: 5 });
  });

  it('show the failure of the last try while they wait for the next', async () => {
    const failing = {
      swept: 3,
      sweeping: 7,
      phase: 'found',
      attempts: 4,
      failure: 'internal_error',
    } as const;
    expect(await jobs(failing).get(ofAna)).toMatchObject({
      state: 'waiting',
      attempts: 4,
      failure: { code: 'internal_error' },
    });
  });

  it('are pending until their last part is done', async () => {
    expect(await jobs({ swept: 7 }).pending('acme-2', ANA)).toEqual(NOTES[2]);
    expect(await jobs({ swept: 8 }).pending('acme-2', ANA)).toBeUndefined();
  });

  it.each([`erase-acme-2-${ANA}-7`, `erase-acme-2-${BEN}-8`, `erase-other-${ANA}-8`, 'rules-acme-2-2'])(
    'know no %s',
    async (id) => {
      expect(await jobs({}).get(id)).toBeUndefined();
    },
  );
});
