/**
 * Small texts that outlive the page: in localStorage; where that is denied in a cookie of the registrable domain;
 * where that is too, as long as the page. Nothing here throws.
 */
const PREFIX = 'attribution.';
/** Beyond this a text has no place in a cookie, which goes out with every request. */
const COOKIE_CHARACTERS = 300;
const COOKIE_SECONDS = 34e6;

const memory: Record<string, string> = {};

/** Empty where there is nothing. */
export function read(name: string): string {
  try {
    return memory[name] || localStorage.getItem(PREFIX + name) || '';
  } catch {
    return cookie(name);
  }
}

/** An empty value forgets. */
export function write(name: string, value: string): void {
  memory[name] = '';
  try {
    if (value) localStorage[PREFIX + name] = value;
    else delete localStorage[PREFIX + name];
  } catch {
    if (value.length > COOKIE_CHARACTERS || !setCookie(name, value)) memory[name] = value;
  }
}

function cookie(name: string): string {
  try {
    return decodeURIComponent((document.cookie.split(`${PREFIX + name}=`)[1] || '').split(';')[0] as string);
  } catch {
    return '';
  }
}

/** Browsers refuse cookies of public suffixes: the widest domain that takes one is the registrable one. */
function setCookie(name: string, value: string): boolean {
  try {
    const labels = location.hostname.split('.');
    for (let i = labels.length; i--; ) {
      // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store is for pages on https only, and not in all browsers.
      document.cookie = `${PREFIX + name}=${encodeURIComponent(value)};domain=${labels.slice(i).join('.')};path=/;samesite=lax;max-age=${value ? COOKIE_SECONDS : 0}`;
      if (value && cookie(name) === value) return true;
    }
  } catch {}
  return false;
}
