import { vi } from 'vitest';

/**
 * A worker goes from test file to test file with the packages that it has loaded, which take longer
 * to load than most files take to run. Our own modules begin anew for each: nothing that one file
 * leaves in them, in the environment or in the clock reaches the next. What a file puts in the place
 * of a module (`vi.mock`) it must take back itself (`vi.doUnmock`).
 */
vi.resetModules();
vi.unstubAllEnvs();
vi.unstubAllGlobals();
vi.useRealTimers();
