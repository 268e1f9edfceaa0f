import { createHash } from 'node:crypto';

/** The part of a client that runs scripts. */
export interface ScriptClient {
  evalsha(sha: string, keys: number, ...rest: (string | number)[]): Promise<unknown>;
  eval(source: string, keys: number, ...rest: (string | number)[]): Promise<unknown>;
}

/** A script that runs within Redis as one step; sent once, then called by its hash. */
export class LuaScript {
  private readonly sha: string;

  constructor(private readonly source: string) {
    this.sha = createHash('sha1').update(source).digest('hex');
  }

  /** Rejects with what ioredis rejects with. */
  async run(
    client: ScriptClient,
    keys: readonly string[],
    args: readonly (string | number)[],
  ): Promise<unknown> {
    try {
      return await client.evalsha(this.sha, keys.length, ...keys, ...args);
    } catch (error) {
      // Not carried out: the server has been started anew, or this is the first time.
      if (!(error instanceof Error && error.message.startsWith('NOSCRIPT'))) throw error;
      return client.eval(this.source, keys.length, ...keys, ...args);
    }
  }
}
