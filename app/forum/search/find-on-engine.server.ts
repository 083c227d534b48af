import { findOnPostgres } from './postgres-engine.server';
import type { Find } from './search-engine';

/** Finds questions, on whichever engine there is. */
export const findOnEngine: Find = (wanted, page) => findOnPostgres(wanted, page);
