import type { HttpApi } from './http-api.js';

/** Questions to the query side under one read key. */
export class Queries {
  constructor(
    private readonly api: HttpApi,
    private readonly readKey: string,
  ) {}

  /** GET of a path, with its query. Rejects with ApiAnswerError. */
  get<T>(path: string): Promise<T> {
    return this.api.call<T>(path, { token: this.readKey });
  }

  /** The data of a GraphQL query; any error in the answer is an Error here. */
  async graphql<T>(query: string, variables: object = {}): Promise<T> {
    const { data, errors } = await this.api.call<{ data: T; errors?: unknown }>('/graphql', {
      token: this.readKey,
      body: JSON.stringify({ query, variables }),
    });
    if (errors !== undefined) throw new Error(`GraphQL: ${JSON.stringify(errors).slice(0, 500)}`);
    return data;
  }
}
