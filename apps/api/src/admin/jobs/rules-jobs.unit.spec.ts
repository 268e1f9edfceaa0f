import { firstStatus, type RulesStatus } from '#domain/ports/live-rules.js';
import type { Tenant } from '#domain/tenants/tenant.js';
import { RulesJobs } from './rules-jobs.js';

const tenant = (tenantId: string, rulesVersion: number) => ({ tenantId, rulesVersion }) as Tenant;
const tenants = [tenant('acme-2', 4), tenant('quiet', 1)];
const directory = {
  tenants: () => tenants,
  tenant: (id: string) => tenants.find((one) => one.tenantId === id),
};
const jobs = (status: Partial<RulesStatus>) =>
  new RulesJobs(directory, { all: async () => [{ ...firstStatus('acme-2'), ...status }] });

describe('replays of rules as jobs', () => {
  it('wait until the builder has begun with them', async () => {
    expect(await jobs({}).get('rules-acme-2-4')).toMatchObject({ state: 'waiting', progress: 0 });
    expect(await jobs({ building: 3, done: 1, total: 4 }).get('rules-acme-2-4')).toMatchObject({
      state: 'waiting',
    });
  });

  it('tell how far they are', async () => {
    const running = jobs({ live: 2, building: 4, done: 3, total: 4, startedAt: 5 });
    expect(await running.get('rules-acme-2-4')).toMatchObject({
      state: 'running',
      progress: 0.75,
      enqueuedAt: 5,
    });
    expect(await running.get('rules-acme-2-2')).toMatchObject({ state: 'done' });
  });

  it('are done once answers come from their version or a later one', async () => {
    const done = jobs({ live: 4, promotedAt: 9 });
    expect(await done.list()).toEqual([
      expect.objectContaining({ id: 'rules-acme-2-4', state: 'done', progress: 1, finishedAt: 9 }),
    ]);
    expect(await done.get('rules-acme-2-3')).toMatchObject({ state: 'done' });
  });

  it.each(['rules-acme-2-5', 'rules-acme-2-1', 'rules-nobody-2', 'rules-acme-2', 'fit-1'])(
    'know no %s',
    async (id) => {
      expect(await jobs({}).get(id)).toBeUndefined();
    },
  );
});
