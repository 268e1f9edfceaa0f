import { setImmediate as turn } from 'node:timers/promises';
import { LiveDatabases } from './live-databases.js';

const FIRST = { control: 'c', readModels: 'set_1' };

describe('the live set of read models', () => {
  it('is the one that was promoted last', async () => {
    let live = FIRST;
    const databases = new LiveDatabases(FIRST, async () => live);
    expect(() => databases.readModels).toThrow('not known yet');
    await databases.refresh();
    expect(databases.readModels).toBe('set_1');
    live = { ...FIRST, readModels: 'set_2' };
    await databases.refresh();
    expect([databases.control, databases.readModels]).toEqual(['c', 'set_2']);
  });

  it('is one and the same for all of an answer, whatever is promoted meanwhile', async () => {
    let live = FIRST;
    const databases = new LiveDatabases(FIRST, async () => live);
    await databases.refresh();
    live = { ...FIRST, readModels: 'set_2' };
    const seen = await databases.pinned(async () => {
      const before = databases.readModels;
      await databases.refresh();
      await turn();
      return [before, databases.readModels];
    });
    expect(seen).toEqual(['set_1', 'set_1']);
    expect(databases.readModels).toBe('set_2');
  });

  it('stays the last one known while nobody can say', async () => {
    const errors: unknown[] = [];
    let lookUp = async () => FIRST;
    const databases = new LiveDatabases(
      FIRST,
      () => lookUp(),
      (error) => errors.push(error),
    );
    await databases.refresh();
    lookUp = () => Promise.reject(new Error('away'));
    await databases.refresh();
    expect([databases.readModels, errors.length]).toEqual(['set_1', 1]);
  });
});
