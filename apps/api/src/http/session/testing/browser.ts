import type { Answer, ApiUnderTest, Sending } from '../../../testing/api-under-test.js';

/** A browser's jar of cookies before an api under test. */
export class Browser {
  readonly cookies = new Map<string, string>();

  constructor(private readonly api: Pick<ApiUnderTest, 'send'>) {}

  async send(url: string, { headers = {}, ...sending }: Sending = {}): Promise<Answer> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await this.api.send(url, {
      ...sending,
      headers: { ...(cookie !== '' && { cookie }), ...headers },
    });
    for (const line of setCookies(answer)) this.take(line);
    return answer;
  }

  /** As a page of the api itself sends it: with the token of its cookie. */
  sendAsPage(url: string, { headers = {}, ...sending }: Sending = {}): Promise<Answer> {
    const token = this.cookies.get('csrf') ?? '';
    return this.send(url, {
      ...sending,
      headers: { 'sec-fetch-site': 'same-origin', 'x-csrf-token': token, ...headers },
    });
  }

  signIn(key: string, sending: Sending = {}): Promise<Answer> {
    return this.send('/v1/session', { body: { key }, ...sending });
  }

  private take(line: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (value === '') this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}

export function setCookies({ headers }: Pick<Answer, 'headers'>): string[] {
  const lines = headers['set-cookie'];
  return Array.isArray(lines) ? lines.map(String) : lines === undefined ? [] : [String(lines)];
}
