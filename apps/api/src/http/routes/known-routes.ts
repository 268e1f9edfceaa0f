import type { FastifyInstance } from 'fastify';

interface KnownRoute {
  readonly method: string;
  readonly segments: readonly string[];
  readonly isTracking: boolean;
}

const routesOf = new WeakMap<object, KnownRoute[]>();

/** Remembers every route that is added from now on, so that a wrong method can be told from a wrong path. */
export function rememberRoutes(fastify: FastifyInstance): void {
  const routes: KnownRoute[] = [];
  routesOf.set(fastify.server, routes);
  fastify.addHook('onRoute', ({ method, url, config }) => {
    if (url.includes('*')) return;
    const isTracking = config?.tracking === true;
    for (const each of [method].flat()) routes.push({ method: each, segments: url.split('/'), isTracking });
  });
}

/** The methods of the routes that a URL's path matches. */
export function allowedMethods(fastify: FastifyInstance, url: string): string[] {
  return [...new Set(routesAt(fastify, url).map(({ method }) => method))].sort();
}

/** Whether a URL is that of a tracking route, by whatever method. */
export function isTrackingPath(fastify: FastifyInstance, url: string): boolean {
  return routesAt(fastify, url).some(({ isTracking }) => isTracking);
}

/** Whether a URL's path begins as that of a route does: `/v1/…`, whatever follows. */
export function isBelowRoute(fastify: FastifyInstance, url: string): boolean {
  const [, first] = segmentsOf(url);
  return (routesOf.get(fastify.server) ?? []).some(({ segments }) => segments[1] === first);
}

function routesAt(fastify: FastifyInstance, url: string): KnownRoute[] {
  const segments = segmentsOf(url);
  return (routesOf.get(fastify.server) ?? []).filter((route) => matches(route.segments, segments));
}

function segmentsOf(url: string): string[] {
  return (url.split('?', 1)[0] ?? '').split('/');
}

function matches(pattern: readonly string[], path: readonly string[]): boolean {
  return (
    pattern.length === path.length &&
    pattern.every((segment, i) => (segment.startsWith(':') ? path[i] !== '' : segment === path[i]))
  );
}
