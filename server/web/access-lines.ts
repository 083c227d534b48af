import { log, writeLogLines } from '~/platform/log.server';

/** What an access line says of an answer; the query is left out as in `access-log.ts`. */
export interface Answered {
  readonly requestId: string;
  readonly method: string;
  readonly url: string;
  readonly status: number;
  /** `performance.now()` when the request arrived. */
  readonly start: number;
}

const INFO = log.levels.values['info'] ?? 30;
const GATHERED_MS = 200;
const GATHERED_CHARACTERS = 16_000;

let moment = 0;
let written = '';
/** Now, as the log writes it: the same text for all that is answered within a millisecond. */
function timeText(): string {
  const now = Date.now();
  if (now !== moment) {
    moment = now;
    written = new Date(now).toISOString();
  }
  return written;
}

function lineOf({ requestId, method, url, status, start }: Answered): string {
  const mark = url.indexOf('?');
  const path = JSON.stringify(mark === -1 ? url : url.slice(0, mark));
  const ms = Math.round((performance.now() - start) * 10) / 10;
  return `{"level":${INFO},"time":"${timeText()}","pid":${process.pid},"requestId":"${requestId}","method":"${method}","path":${path},"status":${status},"ms":${ms},"msg":"request"}\n`;
}

/**
 * Writes the access lines of pages that were read. To hand out one from the cache takes less time
 * than to write its line by itself, so lines are gathered for a moment.
 * @param write takes whole lines
 */
export function accessLines(
  write: (lines: string) => void = writeLogLines,
  isWanted = log.isLevelEnabled('info'),
): (answered: Answered) => void {
  if (!isWanted) return () => undefined;
  let gathered = '';
  const flush = (): void => {
    if (gathered === '') return;
    const lines = gathered;
    gathered = '';
    write(lines);
  };
  process.once('exit', flush);
  return (answered) => {
    if (gathered === '') setTimeout(flush, GATHERED_MS).unref();
    gathered += lineOf(answered);
    if (gathered.length >= GATHERED_CHARACTERS) flush();
  };
}
