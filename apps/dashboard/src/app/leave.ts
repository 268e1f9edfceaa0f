const SIGN_IN = '/sign-in';

/**
 * Out of a session that has ended, to the sign-in and from there back to where one was. It loads a document anew:
 * whatever this one has seen of a tenant goes with it, however many screens and requests are still under way.
 */
export function leave(): void {
  const { pathname, search } = location;
  if (pathname !== SIGN_IN) {
    location.assign(`${SIGN_IN}?${new URLSearchParams({ returnTo: pathname + search })}`);
  }
}

/** As `leave`, by somebody's own wish: the sign-in leads to the start. */
export function signedOut(): void {
  location.assign(SIGN_IN);
}

/** A browser may keep a document that was left, and show it again, figures and all, on the way back. */
export function forgetWhenRestored(): void {
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) location.reload();
  });
}
