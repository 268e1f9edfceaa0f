import type { ScriptClient } from '#infra/redis/lua-script.js';

/** What becomes of a call: carried out; never sent; carried out without an answer; carried out later. */
export type Fate = 'done' | 'unsent' | 'unanswered' | 'late';

/** Runs scripts over a connection that loses calls and answers when told to. */
export class FaultyScripts implements ScriptClient {
  fate: Fate = 'done';
  private readonly late: (() => Promise<unknown>)[] = [];

  constructor(private readonly client: ScriptClient) {}

  evalsha(sha: string, keys: number, ...rest: (string | number)[]): Promise<unknown> {
    return this.meet(() => this.client.evalsha(sha, keys, ...rest));
  }

  eval(source: string, keys: number, ...rest: (string | number)[]): Promise<unknown> {
    return this.meet(() => this.client.eval(source, keys, ...rest));
  }

  /** What was on its way arrives. */
  async arrive(): Promise<void> {
    for (const call of this.late.splice(0)) await call();
  }

  private async meet(call: () => Promise<unknown>): Promise<unknown> {
    if (this.fate === 'done') return call();
    if (this.fate === 'late') this.late.push(call);
    if (this.fate === 'unanswered') await call();
    throw new Error('Command timed out');
  }
}
