import type { RequestHandler } from 'express';
import { sendErrorPage, sendRefusal } from './error-page';
import { factsOf, mayHaveSession } from './request-facts';
import { uploadLimit } from './upload-limits';

/** Pages are read with GET and HEAD, forms are sent with POST. */
const methods = ['GET', 'HEAD', 'POST'];
/** Room for a whole draft in `/questions/similar?title=&body=`, within Node's limit for headers. */
const ADDRESS_CHARACTERS = 8_000;
/**
 * 30,000 characters of any script in a form come to 360,000 bytes at most; a refused edit sends
 * two such texts.
 */
const BODY_BYTES = 1_000_000;

/** A name or an address, and perhaps a port. */
const hostName = /^(?:[a-z0-9_.-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?$/i;

/** Nearly all requests name the same host: it is looked at when it is another than before. */
let lastHost = '';

/** Whether a Host header could be one. */
export function isHostName(host: string | undefined): boolean {
  if (host === undefined || host === '') return false;
  if (host === lastHost) return true;
  if (!hostName.test(host)) return false;
  lastHost = host;
  return true;
}

function isReadable(address: string): boolean {
  if (!address.startsWith('/')) return false;
  try {
    return !decodeURIComponent(address.replaceAll('+', ' ')).includes('\0');
  } catch {
    return false;
  }
}

/** Where scripts of ours send photos, and read one sentence if it is refused. */
function isForScripts(address: string): boolean {
  return address.split('?', 1)[0] === '/photos';
}

/**
 * Turns away what no page could make sense of, and takes the word of strangers (X-Forwarded-Host,
 * which Remix would believe) out of the request. X-Forwarded-For and -Proto have been read by now,
 * if they came from a trusted proxy.
 */
export const checkRequest: RequestHandler = (req, res, next) => {
  const refuse = (error: Parameters<typeof sendErrorPage>[1]) =>
    isForScripts(req.originalUrl)
      ? sendRefusal(res, error)
      : sendErrorPage(res, error, factsOf(req).requestId);

  delete req.headers['x-forwarded-host'];
  if (!/^https?$/.test(String(req.headers['x-forwarded-proto'] ?? 'http'))) {
    delete req.headers['x-forwarded-proto'];
  }

  if (!methods.includes(req.method)) {
    res.set('Allow', methods.join(', '));
    return refuse('methodNotAllowed');
  }
  if (req.originalUrl.length > ADDRESS_CHARACTERS) return refuse('addressTooLong');
  if (!isReadable(req.originalUrl) || !isHostName(req.headers.host)) {
    return refuse('badRequest');
  }
  // Node takes in no more than the announced length, so announcing it is the limit's whole check.
  if (req.headers['transfer-encoding'] !== undefined) return refuse('lengthRequired');
  const bytes = Number(req.headers['content-length'] ?? 0);
  if (bytes > BODY_BYTES) {
    const upload = uploadLimit(req);
    if (bytes > upload) {
      res.set('Connection', 'close');
      return refuse('tooLarge');
    }
    // Photos are taken from members alone.
    if (!mayHaveSession(req.headers.cookie)) return refuse('signInRequired');
  }
  next();
};
