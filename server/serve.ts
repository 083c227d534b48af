import { pool } from './shared-thing';
export async function main() {
  const b = await import('virtual:remix/server-build');
  console.log(Object.keys(b), pool);
}
await main();
