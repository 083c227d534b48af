import { env } from '~/platform/env.server';

/** What has no page worth finding, or is for members alone. */
const kept = [
  '/search',
  '/questions/ask',
  '/questions/*/edit',
  '/questions/*/move',
  '/questions/*/revisions',
  '/answers/*/edit',
  '/answers/*/revisions',
  '/suggest/',
  '/login',
  '/signup',
  '/forgot',
  '/settings/',
  '/notifications',
  '/admin',
  '/moderation',
  '/desk',
];

export function loader(): Response {
  const lines = [
    'User-agent: *',
    ...kept.map((path) => `Disallow: ${path}`),
    '',
    `Sitemap: ${env().appUrl}/sitemap.xml`,
    '',
  ];
  return new Response(lines.join('\n'), {
    headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'public, no-cache' },
  });
}
