import { flushByBeacon, forget, openOutbox, put } from './outbox';
import { hasMoved, pageContext } from './page';
import { uuid } from './uuid';
import { anonymousId, becomeUser, forgetVisitor, isOut, session, setOut, userId } from './visitor';

type Fields = Record<string, unknown>;
type Call = [method: string, ...args: unknown[]];

/** A defect here, or a browser that denies something, must not become the host page's. */
const safely =
  <A extends unknown[]>(work: (...args: A) => void) =>
  (...args: A): void => {
    try {
      work(...args);
    } catch {}
  };

/** Time of the last event: two of one moment would lose their order, and a visit where it came from. */
let latest = 0;

function send(type: string, fields: Fields): void {
  if (isOut()) return;
  latest = Math.max(Date.now(), latest + 1);
  put({
    type,
    messageId: uuid(),
    timestamp: new Date(latest),
    anonymousId: anonymousId(),
    userId: userId(),
    ...fields,
    context: { ...pageContext(), ...session(latest) },
  });
}

const methods: Record<string, (...args: never[]) => void> = {
  page: (name?: string, properties?: Fields) => send('page', { name, properties }),
  track: (event: string, properties?: Fields) => send('track', { event, properties }),
  identify(user?: unknown, traits?: Fields) {
    if (isOut()) return;
    // An object is a call without an id, and no name of anybody.
    if (user && typeof user !== 'object') becomeUser(`${user}`);
    send('identify', { traits });
  },
  alias: (user: string, previousId?: string) =>
    send('alias', { userId: user, previousId: previousId || userId() || anonymousId() }),
  reset: forgetVisitor,
  optOut() {
    forgetVisitor();
    forget();
    setOut(true);
  },
  optIn: () => setOut(false),
};

const push = safely(([method, ...args]: Call) => methods[method]?.(...(args as never[])));

function follow(): void {
  const moved = safely(() => {
    if (hasMoved()) send('page', {});
  });
  for (const name of ['pushState', 'replaceState'] as const) {
    const original = history[name];
    history[name] = function (...args) {
      original.apply(this, args);
      moved();
    };
  }
  addEventListener('popstate', moved);
  // Becoming visible is no reason, and does no harm: what waits is sent a little earlier.
  for (const event of ['pagehide', 'visibilitychange']) addEventListener(event, safely(flushByBeacon));
}

safely(() => {
  const script = document.currentScript as HTMLScriptElement;
  const host = window as unknown as { attribution?: Call[] | object };
  const waiting = host.attribution || [];
  // A second tag would count everything twice.
  if (!Array.isArray(waiting)) return;
  openOutbox(script.src.replace(/tracker\.js.*/, 'batch'), script.dataset['writeKey'] as string);
  const api: Record<string, unknown> = { push };
  for (const [name, method] of Object.entries(methods)) api[name] = safely(method);
  host.attribution = api;
  waiting.forEach(push);
  send('page', {});
  follow();
})();
