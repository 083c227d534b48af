import type { OverlayOptions } from 'sharp';
import { CARD_SIZE as CARD } from '~/rules/card-size';
import type { QuestionState } from '~/rules/question-state';
import { loadSharp } from '../photos/load-sharp.server';
import { xmlText } from '../xml.server';
import { drawings } from './drawings.server';
import { fonts } from './fonts.server';

const MARGIN = 72;
const INNER = CARD.width - 2 * MARGIN;
const TITLE_TOP = 176;
const TITLE_HEIGHT = 324;
const FOOT_LINE = 540;

const colours = {
  paper: '#fcfaf6',
  ink: '#2a1f1a',
  muted: '#5d524a',
  line: '#ddd6ca',
  accent: '#7b1c49',
  verified: '#0c5c46',
};

export interface Card {
  title: string;
  state: {
    is: QuestionState;
    word: string;
  };
  brand: string;
  site: string;
}

interface Drawn {
  input: Buffer;
  width: number;
  height: number;
}

/**
 * Draws a card as a PNG: the title, how things stand, and the brand. A title or name with a
 * character that no font here has is left out, for boxes in its place would say nothing.
 */
export async function drawCard(card: Card): Promise<Buffer> {
  const { covers } = await fonts();
  const { title, brand, site, state } = card;
  const large = [title, brand, site].find((text) => text !== '' && covers(text)) ?? '';
  const colour = state.is === 'brand-verified' ? colours.verified : colours.accent;
  const [word, text, brandName, siteName] = await Promise.all([
    drawLine(state.word, 34, colour, INNER - 80),
    large === '' ? null : drawTitle(large),
    large === title && covers(brand) ? drawName(brand) : null,
    covers(site) ? drawLine(site, 28, colours.muted, 320) : null,
  ]);
  const layers: OverlayOptions[] = [
    band(0, 0, CARD.width, 10, colours.accent),
    band(MARGIN, FOOT_LINE, INNER, 2, colours.line),
    { input: drawings[state.is], left: MARGIN, top: 76 },
    {
      input: drawings.mark,
      left: CARD.width - MARGIN - 40,
      top: (FOOT_LINE + CARD.height) / 2 - 20,
    },
  ];
  if (word !== null) layers.push(at(word, MARGIN + 64, 100 - word.height / 2));
  if (text !== null)
    layers.push(
      at(
        text,
        isRightToLeft(large) ? CARD.width - MARGIN - text.width : MARGIN,
        TITLE_TOP + (TITLE_HEIGHT - text.height) / 2.6,
      ),
    );
  const middle = (FOOT_LINE + CARD.height) / 2;
  if (brandName !== null) layers.push(at(brandName, MARGIN, middle - brandName.height / 2));
  if (siteName !== null)
    layers.push(
      at(siteName, CARD.width - MARGIN - 56 - siteName.width, middle - siteName.height / 2),
    );
  const sharp = await loadSharp();
  return sharp({ create: { ...CARD, channels: 3, background: colours.paper } })
    .composite(layers)
    .png({ palette: true, colours: 48, compressionLevel: 9 })
    .toBuffer();
}

function band(
  left: number,
  top: number,
  width: number,
  height: number,
  background: string,
): OverlayOptions {
  return { input: { create: { width, height, channels: 3, background } }, left, top };
}

function at({ input }: Drawn, left: number, top: number): OverlayOptions {
  return { input, left: Math.round(left), top: Math.max(0, Math.round(top)) };
}

/** In the largest size in which the whole of it has room. */
async function drawTitle(text: string): Promise<Drawn> {
  let drawn: Drawn | undefined;
  for (const size of [68, 58, 50, 43, 37]) {
    drawn = await drawText(text, size, colours.ink, INNER);
    if (drawn.height <= TITLE_HEIGHT) return drawn;
  }
  const { input } = drawn ?? (await drawText('…', 37, colours.ink, INNER));
  // Nothing that may be asked is longer; what is, ends where the room does.
  const sharp = await loadSharp();
  const cut = await sharp(input)
    .resize({ width: INNER, height: TITLE_HEIGHT, fit: 'inside' })
    .png()
    .toBuffer({ resolveWithObject: true });
  return { input: cut.data, width: cut.info.width, height: cut.info.height };
}

/** A brand's name, or its beginning. */
async function drawName(name: string): Promise<Drawn | null> {
  const room = 660;
  const whole = await drawLine(name, 32, colours.ink, room);
  return whole ?? drawLine(`${[...name].slice(0, 30).join('')}…`, 32, colours.ink, room);
}

/** On one line; null where it is wider than its room in any size that can be read. */
async function drawLine(
  text: string,
  size: number,
  colour: string,
  room: number,
): Promise<Drawn | null> {
  if (text === '') return null;
  for (const smaller of [size, size * 0.8, size * 0.65]) {
    const drawn = await drawText(text, Math.round(smaller), colour);
    if (drawn.width <= room) return drawn;
  }
  return null;
}

async function drawText(
  text: string,
  size: number,
  colour: string,
  width?: number,
): Promise<Drawn> {
  const plain = xmlText(text.replace(/\s+/g, ' ').trim());
  // In 1024ths of a point: all scripts have lines of one height.
  const line = Math.round(size * 1.32 * 1024);
  const sharp = await loadSharp();
  const { data, info } = await sharp({
    text: {
      text: `<span foreground="${colour}" line_height="${line}">${plain}</span>`,
      font: `Noto Sans Bold ${size}`,
      dpi: 72,
      rgba: true,
      ...(width === undefined ? { wrap: 'none' } : { width, wrap: 'word-char' }),
    },
  })
    .png()
    .toBuffer({ resolveWithObject: true });
  return { input: data, width: info.width, height: info.height };
}

/** Whether a text begins with a letter of a script that is written from right to left. */
function isRightToLeft(text: string): boolean {
  const first = /\p{L}/u.exec(text)?.[0] ?? '';
  return /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/.test(first);
}
