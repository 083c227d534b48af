/** @type {import('@remix-run/dev').VitePluginConfig} */
const config = {
  // Each build has a folder of its own (server/setup.mjs): a running server never loses its files.
  buildDirectory: process.env.GOODTURN_BUILD ?? 'build',
  future: {
    v3_fetcherPersist: true,
    v3_relativeSplatPath: true,
    v3_throwAbortReason: true,
    v3_singleFetch: true,
    v3_lazyRouteDiscovery: false,
    v3_routeConfig: false,
  },
  ignoredRouteFiles: ['**/*.test.ts', '**/*.test.tsx', '**/*.css'],
};

export default config;
