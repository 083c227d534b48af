import { createServer } from 'vite';

/** The development server's process: everything is loaded through Vite, and reloaded by it. */
const vite = await createServer({
  appType: 'custom',
  server: { middlewareMode: true, watch: { ignored: ['**/.data/**', '**/build/**'] } },
});
const { serveForDevelopment } = await vite.ssrLoadModule('/server/dev.ts');
await serveForDevelopment(vite);
