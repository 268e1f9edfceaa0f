import { join } from 'node:path';
import { defineConfig, type Plugin } from 'vite';

/** Where `vite` finds a running product, and the read key that it is spoken to with; both of development only. */
const api = process.env['ATTRIBUTION_DEV_API'] ?? 'http://127.0.0.1:8080';
const key = process.env['ATTRIBUTION_DEV_KEY'];
const proxied = {
  target: api,
  ...(key === undefined ? {} : { headers: { authorization: `Bearer ${key}` } }),
};

/** With a key of development there is nobody to sign in: the session is that key's. */
const devSession: Plugin = {
  name: 'dev-session',
  apply: 'serve',
  configureServer(server) {
    if (key === undefined) return;
    server.middlewares.use('/v1/session', (_request, response) => {
      const tenant = { tenantId: 'demo', name: 'Demo', timezone: 'UTC', currency: 'USD' };
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ tenant, admin: false }));
    });
  },
};

export default defineConfig({
  root: import.meta.dirname,
  plugins: [devSession],
  oxc: { jsx: { runtime: 'automatic' } },
  build: {
    outDir: join(import.meta.dirname, '../../dist/apps/dashboard'),
    emptyOutDir: true,
    target: 'es2023',
    // Under the policy of the server nothing may come from a data: address.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // Libraries mark modules for frameworks that render on a server, which this is not.
      onwarn: (warning, warn) => warning.code === 'MODULE_LEVEL_DIRECTIVE' || warn(warning),
    },
  },
  server: {
    strictPort: true,
    proxy: { '/v1': proxied, '/graphql': { ...proxied, ws: true }, '/docs': proxied, '/readyz': proxied },
  },
});
