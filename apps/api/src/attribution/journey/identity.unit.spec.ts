import { userIdOf } from './identity.answer.js';

describe('whose journey it is', () => {
  it('is the userId asked for, also after a merge into another', () => {
    expect(userIdOf({ owner: 'u:new', identities: ['u:new', 'u:old'] }, 'old')).toBe('old');
  });

  it('is the user whom an anonymousId belongs to', () => {
    expect(userIdOf({ owner: 'u:1', identities: ['a:x', 'u:1'] }, 'x')).toBe('1');
  });

  it('is nobody while a visitor is anonymous', () => {
    expect(userIdOf({ owner: 'a:x', identities: ['a:x'] }, 'x')).toBeNull();
  });
});
