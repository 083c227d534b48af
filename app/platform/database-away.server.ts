import { sqlState } from './transaction.server';

/**
 * What the driver and the server say when there is no database to talk to: it cannot be reached, is
 * starting or stopping, or takes no more connections.
 */
const away =
  /^(?:ECONN\w+|ENOTFOUND|EHOSTUNREACH|ETIMEDOUT|CONNECT_TIMEOUT|CONNECTION_\w+|08\d{3}|57P0[1-3]|53300)$/;

/** Whether an error only says that the database is away for now. */
export function isDatabaseAway(error: unknown): boolean {
  return away.test(sqlState(error) ?? '');
}
