import type { RequestHandler } from 'express';
import { uploadLimit } from './upload-limits';

/** How long a form may take to arrive: words come at once. */
const FORM_MS = 30_000;
/** Six photos on a poor line: a megabit a second brings them in ten minutes. */
const UPLOAD_MS = 600_000;
/** An upload of which nothing comes for so long has been given up. */
const SILENCE_MS = 30_000;

const LATE = 'HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n';

/**
 * Cuts off whoever takes too long to send what was announced. What still comes after an answer is
 * taken and dropped, since browsers read no answer before they have sent everything.
 */
export const limitBodyTime: RequestHandler = (req, res, next) => {
  if (Number(req.headers['content-length'] ?? 0) === 0) return next();
  const { socket } = req;
  const end = () => {
    if (!res.headersSent && socket.writable) socket.write(LATE);
    socket.destroySoon();
  };
  const late = setTimeout(end, uploadLimit(req) > 0 ? UPLOAD_MS : FORM_MS);
  let heard = socket.bytesRead;
  const silent = setInterval(() => {
    if (socket.bytesRead === heard) end();
    heard = socket.bytesRead;
  }, SILENCE_MS);
  const done = () => {
    clearTimeout(late);
    clearInterval(silent);
  };
  req.once('end', done);
  req.once('close', done);
  res.once('finish', () => {
    if (req.complete) return;
    req.removeAllListeners('data');
    req.resume();
  });
  next();
};
