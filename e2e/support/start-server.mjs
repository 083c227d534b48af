import { rmSync } from 'node:fs';

// Each run begins with nothing but the demo community.
rmSync('.data/e2e', { recursive: true, force: true });
await import('../../server/start.mjs');
