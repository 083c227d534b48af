import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { runCommand, setUp } from './setup.mjs';

await runCommand(async () => {
  const build = await setUp();
  process.env.NODE_ENV ??= 'production';
  await import(pathToFileURL(join(build, 'server/serve.js')).href);
});
