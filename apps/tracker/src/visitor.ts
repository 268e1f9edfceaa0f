import { read, write } from './stored';
import { uuid } from './uuid';

const SESSION_MS = 18e5;

const ANONYMOUS = 'anonymous';
const USER = 'user';
const SESSION = 'session';
const OUT = 'out';

/** The visitor asked not to be followed, in the browser or of this site. */
export const isOut = (): unknown =>
  navigator.doNotTrack === '1' ||
  (navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl ||
  read(OUT);

export function setOut(isOut: boolean): void {
  write(OUT, isOut ? '1' : '');
}

export function anonymousId(): string {
  const id = read(ANONYMOUS) || uuid();
  write(ANONYMOUS, id);
  return id;
}

export const userId = (): string | undefined => read(USER) || undefined;

/** Another user than the one before is somebody else at this browser, with an anonymous past of their own. */
export function becomeUser(id: string): void {
  const before = userId();
  if (before && before !== id) forgetVisitor();
  write(USER, id);
}

export function forgetVisitor(): void {
  for (const name of [ANONYMOUS, USER, SESSION]) write(name, '');
}

/** Of all tabs; ends after 30 minutes in which nothing was sent. The first event of a session says so. */
export function session(now: number): { sessionId: string; sessionStart: true | undefined } {
  const [known, last] = read(SESSION).split('/');
  const isOn = known && Math.abs(now - Number(last)) < SESSION_MS;
  const sessionId = isOn ? known : uuid();
  write(SESSION, `${sessionId}/${now}`);
  return { sessionId, sessionStart: isOn ? undefined : true };
}
