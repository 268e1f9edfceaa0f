import { createClickHouseClient } from '#infra/clickhouse/client/create-clickhouse-client.js';
import { ClickHouseReadModelSets } from '#infra/clickhouse/read-models/read-model-sets.js';
import { loadConfig } from '#infra/config/config.js';

/** The ClickHouse of a running product, spoken to directly: what tables hold, and statements by hand. */
export class ReadModels {
  private constructor(
    private readonly url: string,
    private readonly authorization: string,
    /** The database of the set that answers come from. */
    readonly database: string,
    private readonly settings: string,
  ) {}

  /** Of the product that runs on `dataDir`. */
  static async of(dataDir: string): Promise<ReadModels> {
    const { clickhouse } = loadConfig({ DATA_DIR: dataDir });
    const client = createClickHouseClient(clickhouse);
    try {
      const { readModels } = await new ClickHouseReadModelSets(client).live();
      const { url, username, password } = clickhouse;
      const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
      return new ReadModels(url, authorization, readModels, 'session_timezone=UTC&wait_end_of_query=1');
    } finally {
      await client.close();
    }
  }

  /** The same server, another database behind `{db}`. */
  in(database: string): ReadModels {
    return new ReadModels(this.url, this.authorization, database, this.settings);
  }

  /** The answer as text; `{db}` in the statement is the database. Rejects with the server's message. */
  async query(sql: string): Promise<string> {
    return (await this.bytes(sql)).toString();
  }

  async bytes(sql: string): Promise<Buffer> {
    return this.send('', sql.replaceAll('{db}', this.database));
  }

  /** Inserts ready-made bytes: the statement says table and format. */
  async insert(sql: string, bytes: Buffer): Promise<void> {
    await this.send(`&query=${encodeURIComponent(sql.replaceAll('{db}', this.database))}`, bytes);
  }

  async number(sql: string): Promise<number> {
    return Number((await this.query(sql)).trim());
  }

  private async send(parameters: string, body: string | Buffer): Promise<Buffer> {
    const answer = await fetch(`${this.url}/?${this.settings}${parameters}`, {
      method: 'POST',
      headers: { authorization: this.authorization },
      body: typeof body === 'string' ? body : new Uint8Array(body),
    });
    const bytes = Buffer.from(await answer.arrayBuffer());
    if (!answer.ok) throw new Error(bytes.toString().slice(0, 1_000));
    return bytes;
  }
}
