import { totalmem } from 'node:os';
import { expect, it } from 'vitest';
import { memorySettings, memoryThereIs } from './memory-settings';

const GB = 2 ** 30;

it.each([
  [0.5 * GB, '128MB', '256MB'],
  [2 * GB, '256MB', '1024MB'],
  [8 * GB, '1024MB', '4096MB'],
  [64 * GB, '1024MB', '32768MB'],
])('of %d bytes the database takes a share', (bytes, buffers, cache) => {
  expect(memorySettings(bytes)).toEqual({ shared_buffers: buffers, effective_cache_size: cache });
});

it('counts no more memory than the machine has', () => {
  expect(memoryThereIs()).toBeGreaterThan(0);
  expect(memoryThereIs()).toBeLessThanOrEqual(totalmem());
});
