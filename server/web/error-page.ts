import type { Response } from 'express';
import { processErrors } from '~/messages/en/process-errors';

/** The errors that end a request before it reaches a page of the forum. */
export const errorStatus = {
  badRequest: 400,
  signInRequired: 401,
  foreignOrigin: 403,
  methodNotAllowed: 405,
  lengthRequired: 411,
  tooLarge: 413,
  addressTooLong: 414,
  unexpected: 500,
} as const;

/** Answers a script of ours with what happened and what to do. */
export function sendRefusal(res: Response, error: keyof typeof errorStatus): void {
  const refusal = processErrors[error].text;
  res.status(errorStatus[error]).set('Cache-Control', 'no-store').json({ refusal });
}

/** Answers with a plain page that says what happened and what to do. */
export function sendErrorPage(
  res: Response,
  error: keyof typeof errorStatus,
  requestId: string,
): void {
  res
    .status(errorStatus[error])
    .set('Cache-Control', 'no-store')
    .type('html')
    .send(errorPage(error, requestId));
}

/** @param requestId null for what did not become a request */
export function errorPage(error: keyof typeof errorStatus, requestId: string | null): string {
  const { title, text } = processErrors[error];
  const number =
    requestId === null ? '' : `<p><small>${processErrors.requestId(requestId)}</small></p>\n`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<link rel="stylesheet" href="/error.css">
</head>
<body>
<main>
<h1>${title}</h1>
<p>${text}</p>
<p><a href="/">${processErrors.home}</a></p>
${number}</main>
</body>
</html>
`;
}
