/** The token that the server leaves in the readable cookie `csrf` at sign-in; sent back with all that is not GET. */
export function csrfToken(cookies: string): string | undefined {
  const found = cookies
    .split(';')
    .map((cookie) => cookie.trim())
    .find((cookie) => cookie.startsWith('csrf='));
  return found === undefined ? undefined : decodeURIComponent(found.slice('csrf='.length));
}
