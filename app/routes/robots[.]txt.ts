/** What has no page worth finding, or is for members alone. */
const kept = ['/search', '/login', '/signup', '/admin', '/moderation', '/desk'];

export function loader(): Response {
  const lines = ['User-agent: *', ...kept.map((path) => `Disallow: ${path}`), ''];
  return new Response(lines.join('\n'), {
    headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'public, no-cache' },
  });
}
