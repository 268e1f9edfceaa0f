import { userKey } from '#domain/identity/visitor-key.js';
import { ChangedVisitors } from './changed-visitors.js';

const users = (...ids: string[]) => ids.map(userKey);

it('lists every visitor once, by tenant, as long as they are not too many', () => {
  const changed = new ChangedVisitors(3);
  changed.add('acme', users('a', 'b'));
  changed.add('beta', users('a'));
  changed.add('acme', users('b', 'a'));
  expect(changed.all()).toEqual(
    new Map([
      ['acme', new Set(users('a', 'b'))],
      ['beta', new Set(users('a'))],
    ]),
  );
});

it('says everything instead, and holds no more of them', () => {
  const changed = new ChangedVisitors(3);
  changed.add('acme', users('a', 'b'));
  changed.add('beta', users('a', 'b', 'c', 'd'));
  expect(changed.all()).toBe('everything');
  changed.add('acme', users('e'));
  expect(changed.all()).toBe('everything');
});
