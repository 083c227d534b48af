/** How long a page may be made, in milliseconds; the database ends its statements after ten seconds. */
export const READ_MS = 8_000;
/** How long an act may take once its form has arrived. */
export const ACT_MS = 15_000;

/** The database takes a question and never answers: it hangs, or the network swallows everything. */
export class DatabaseSilent extends Error {
  /** As the driver names what is wrong with a connection. */
  readonly code = 'CONNECTION_SILENT';

  constructor(milliseconds: number) {
    super(`no answer after ${milliseconds} ms`);
  }
}

/**
 * Waits for some work, but not for ever.
 * @throws DatabaseSilent after so many milliseconds; the work goes on, and nobody hears of its end
 */
export async function withinDeadline<T>(milliseconds: number, work: () => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new DatabaseSilent(milliseconds)), milliseconds);
  });
  try {
    return await Promise.race([work(), deadline]);
  } finally {
    clearTimeout(timer);
  }
}
