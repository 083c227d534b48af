import { iconPath } from '~/rules/paths';
import { readSite } from './read-site.server';

/** Under an icon there is room for about so many characters; the rest would be cut off. */
const SHORT_NAME = 12;

/** A name for under an icon: whole words as far as there is room. */
export function shortName(name: string): string {
  if ([...name].length <= SHORT_NAME) return name;
  const words = name.split(' ');
  let short = words[0] ?? name;
  for (const word of words.slice(1)) {
    if ([...short, ' ', ...word].length > SHORT_NAME) break;
    short = `${short} ${word}`;
  }
  return short;
}

/** Whoever installs the site has no browser's Back button, where its bar does not have one. */
const DISPLAY = ['minimal-ui', 'standalone', 'browser'] as const;

/** The web app manifest: what the site is called and looks like once it is installed. */
export async function siteManifest() {
  const { name, tagline, logo } = await readSite();
  const icon = (end: string) =>
    logo === null
      ? `/icon-${end === 'maskable' ? 'maskable-512' : end}.png`
      : iconPath(logo.name, end);
  return {
    id: '/',
    name,
    short_name: shortName(name),
    description: tagline,
    start_url: '/',
    scope: '/',
    display: DISPLAY[0],
    display_override: DISPLAY,
    // The colour of paper: `--paper` of tokens.css.
    background_color: '#fcfaf6',
    theme_color: '#fcfaf6',
    icons: [
      { src: icon('192'), sizes: '192x192', type: 'image/png', purpose: 'any' },
      { src: icon('512'), sizes: '512x512', type: 'image/png', purpose: 'any' },
      { src: icon('maskable'), sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ],
  };
}
