import type { BrowserContext, Request, Response } from '@playwright/test';

/** Answers that a page can well get: the browser's own line about them is no fault. */
const REFUSED =
  /^Failed to load resource: (the server responded with a status of 4\d\d|net::ERR_INTERNET_DISCONNECTED)/;

/** What a person asks for, as against what a page needs to look and work as it should. */
const ASKED_FOR = new Set(['document', 'fetch', 'xhr']);

/**
 * Notes everything that must never happen on any page: errors in the console (what the content
 * security policy blocks is one), uncaught errors, dialogs, requests to other hosts, parts of a
 * page that are missing, and bugs of the server.
 */
export function watch(context: BrowserContext, baseURL: string): string[] {
  const faults: string[] = [];
  const own = new URL(baseURL).origin;
  context.on('console', (message) => {
    if (message.type() === 'error' && !REFUSED.test(message.text()))
      faults.push(`console: ${message.text()}`);
  });
  context.on('weberror', (error) => faults.push(`page error: ${error.error().message}`));
  context.on('dialog', async (dialog) => {
    faults.push(`dialog: ${dialog.message()}`);
    await dialog.dismiss();
  });
  context.on('request', (request: Request) => {
    const url = new URL(request.url());
    if (['http:', 'https:', 'ws:', 'wss:', 'ftp:'].includes(url.protocol) && url.origin !== own)
      faults.push(`foreign request: ${request.url()}`);
  });
  context.on('response', (response: Response) => {
    const kind = response.request().resourceType();
    if (response.status() >= 500) faults.push(`${response.status()}: ${response.url()}`);
    else if (response.status() >= 400 && !ASKED_FOR.has(kind))
      faults.push(`${response.status()} for a ${kind}: ${response.url()}`);
  });
  return faults;
}
