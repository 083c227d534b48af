import { renderToStaticMarkup } from 'react-dom/server';
import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import { beforeAll, expect, it } from 'vitest';
import { drawings } from '~/platform/drawing/drawings.server';
import type { QuestionState } from '~/rules/question-state';
import { StateShape } from './icons';

const states: QuestionState[] = [
  'unanswered',
  'open',
  'asker-confirmed',
  'brand-verified',
  'community-confirmed',
  'assumed',
  'duplicate',
  'closed',
  'idea',
  'planned',
  'shipped',
  'declined',
  'praise',
  'deleted',
];

// Where photos are read, in this process before perhaps, every other format is forbidden.
beforeAll(() => sharp.unblock({ operation: ['VipsForeignLoad'] }));

/** A shape as the pages show it, in a card's colours and size. */
function svgOf(state: QuestionState): Buffer {
  const colour = state === 'brand-verified' ? '#0c5c46' : '#7b1c49';
  const inner = renderToStaticMarkup(<StateShape state={state} />).replace(
    /^<svg[^>]*>|<\/svg>$/g,
    '',
  );
  return Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="48" height="48" viewBox="0 0 24 24"><style>
* { fill: none; stroke: ${colour}; stroke-width: 2.2; stroke-linecap: round; stroke-linejoin: round }
.solid, .seal-body { fill: ${colour} }
.seal-ring { stroke: #fcfaf6; stroke-width: 0.9 }
.seal-check { stroke: #fcfaf6; stroke-width: 2.4 }
</style>${inner}</svg>`);
}

/** Cards are drawn where nothing may read SVG, so the shapes are kept as small images. */
it.each([...states, 'mark' as const])(
  'the drawing of “%s” is the one of the pages',
  async (name) => {
    const svg = name === 'mark' ? readFileSync('public/favicon.svg') : svgOf(name);
    const size = name === 'mark' ? 40 : 48;
    const fresh = await sharp(svg, { density: 300 }).resize(size, size).png().toBuffer();
    const pixels = (png: Buffer) => sharp(png).flatten({ background: '#fcfaf6' }).raw().toBuffer();
    const [now, kept] = [await pixels(fresh), await pixels(drawings[name])];
    expect(kept.length).toBe(now.length);
    const difference = now.reduce((sum, value, at) => sum + Math.abs(value - (kept[at] ?? 0)), 0);
    expect(difference / now.length).toBeLessThan(4);
  },
);
