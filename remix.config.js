/** @type {import('@remix-run/dev').VitePluginConfig} */
const config = {
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
