import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { fastifyHelmet } from '@fastify/helmet';
import { fastifyStatic } from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isBelowRoute } from '../routes/known-routes.js';
import { PAGE_HEADERS } from './page-headers.js';

const PAGE = 'index.html';
/** Files whose names change with their content. */
const HASHED = 'assets/';
const YEAR_MS = 365 * 86_400_000;

/**
 * Serves the built dashboard of `directory` at `/`: its files, and its page for whatever else a browser navigates to
 * (the page finds its way by the path), except below the api's own routes: there an unknown path stays a 404. Files
 * compressed beside themselves (`.br`, `.gz`) are sent so. Without a built dashboard `/` leads to the api's page.
 */
export async function serveDashboard(fastify: FastifyInstance, directory: string | undefined): Promise<void> {
  const files = directory === undefined ? new Set<string>() : await filesBelow(directory);
  if (directory === undefined || !files.has(PAGE)) {
    fastify.get('/', (_request, reply) => reply.redirect('/docs'));
    return;
  }
  fastify.register(async (pages) => {
    await pages.register(fastifyHelmet, PAGE_HEADERS);
    await pages.register(fastifyStatic, {
      root: directory,
      serve: false,
      preCompressed: true,
      cacheControl: false,
    });
    pages.get<{ Params: { '*': string } }>('/*', (request, reply) => {
      const path = request.params['*'];
      if (files.has(path)) return sendFile(reply, path);
      const isPage = path === '' || (isNavigation(request) && !isBelowRoute(fastify, request.url));
      return isPage ? sendFile(reply, PAGE) : reply.callNotFound();
    });
  });
}

function sendFile(reply: FastifyReply, path: string): FastifyReply {
  const isForEver = path.startsWith(HASHED);
  return isForEver
    ? reply.sendFile(path, { cacheControl: true, maxAge: YEAR_MS, immutable: true })
    : reply.header('cache-control', 'no-cache').sendFile(path);
}

function isNavigation({ headers }: FastifyRequest): boolean {
  return headers.accept?.includes('text/html') === true;
}

/** By their paths in URLs; none when there is no such directory. */
async function filesBelow(directory: string): Promise<Set<string>> {
  try {
    const entries = await readdir(directory, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    return new Set(
      files.map(({ parentPath, name }) => relative(directory, join(parentPath, name)).split(sep).join('/')),
    );
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return new Set();
    throw error;
  }
}
