import '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** What a session may do: read answers of a tenant, or administer the installation. A browser may have both. */
export const SESSION_SCOPES = ['read', 'admin'] as const;
export type SessionScope = (typeof SESSION_SCOPES)[number];

/** Cookies of a session: the credential itself, which no script can read, by what it opens. */
export const SESSION_COOKIES: Readonly<Record<SessionScope, string>> = {
  read: 'attribution_read',
  admin: 'attribution_admin',
};
/** Readable by the page, which repeats it in a header: no other site can. */
export const CSRF_COOKIE = 'csrf';

const DAY_SECONDS = 86_400;
/** A read key stays in the browser; the administrator's token, which opens everything, ends with it. */
const MAX_AGE: Readonly<Record<SessionScope, number | undefined>> = {
  read: 30 * DAY_SECONDS,
  admin: undefined,
};

/** The credential of a session; undefined without one. */
export function sessionCredential(
  { cookies }: Pick<FastifyRequest, 'cookies'>,
  scope: SessionScope,
): string | undefined {
  const credential = cookies[SESSION_COOKIES[scope]];
  return credential === '' ? undefined : credential;
}

/** Keeps a credential in the caller's browser, with a new CSRF token. */
export function keepSession(
  request: Pick<FastifyRequest, 'protocol'>,
  reply: Pick<FastifyReply, 'setCookie'>,
  session: { readonly scope: SessionScope; readonly credential: string; readonly csrf: string },
): void {
  const { scope, credential, csrf } = session;
  const maxAge = MAX_AGE[scope];
  const attributes = attributesOf(request);
  reply.setCookie(SESSION_COOKIES[scope], credential, {
    ...attributes,
    ...(maxAge !== undefined && { maxAge }),
    httpOnly: true,
  });
  reply.setCookie(CSRF_COOKIE, csrf, { ...attributes, maxAge: 30 * DAY_SECONDS });
}

/** Takes the credentials of `scopes` out of the caller's browser; with the last of them its CSRF token. */
export function dropSession(
  request: Pick<FastifyRequest, 'protocol'>,
  reply: Pick<FastifyReply, 'clearCookie'>,
  scopes: readonly SessionScope[],
): void {
  const attributes = attributesOf(request);
  for (const scope of scopes) reply.clearCookie(SESSION_COOKIES[scope], { ...attributes, httpOnly: true });
  if (scopes.length === SESSION_SCOPES.length) reply.clearCookie(CSRF_COOKIE, attributes);
}

/** `protocol` is that of the browser where a proxy that the configuration trusts says so. */
function attributesOf({ protocol }: Pick<FastifyRequest, 'protocol'>) {
  return { path: '/', sameSite: 'strict', secure: protocol === 'https' } as const;
}
