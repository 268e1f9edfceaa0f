import { createServer, type Server } from 'node:http';
import { text } from 'node:stream/consumers';
import { command } from './commands.js';
import type { EventStoreDbTestServer } from './eventstoredb-test-server.js';

/** Test equipment: takes a {@link command} as JSON by POST, and answers 204 when it is in force, 400 when it is none. */
export async function openControlPort(server: EventStoreDbTestServer, port: number): Promise<Server> {
  const http = createServer(async (request, response) => {
    try {
      await server.tell(command.parse(JSON.parse(await text(request))));
      response.writeHead(204).end();
    } catch (error) {
      response.writeHead(400).end(String(error));
    }
  });
  await new Promise<void>((resolve) => http.listen(port, '127.0.0.1', resolve));
  return http;
}
