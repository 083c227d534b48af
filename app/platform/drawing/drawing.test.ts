import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
// As in the whole process: what reads photos forbids every other format.
import '../photos/read-photo.server';
import { Refusal } from '../refusal.server';
import { type Card, drawCard } from './draw-card.server';
import { fonts } from './fonts.server';
import { cardAt } from './kept-cards.server';

const card: Card = {
  title: 'Why does the dryer stop?',
  state: { is: 'open', word: 'Open' },
  brand: 'Hearthside',
  site: 'Goodturn',
};
const titled = (title: string): Card => ({ ...card, title });

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'goodturn-drawing-'));
  vi.stubEnv('DATA_DIR', folder);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The ink in the room of the title: its box, in pixels of the card. */
async function titleBox(png: Buffer) {
  const room = await sharp(png)
    .extract({ left: 20, top: 140, width: 1160, height: 390 })
    .toBuffer();
  const { info } = await sharp(room).trim({ threshold: 20 }).toBuffer({ resolveWithObject: true });
  const left = 20 - (info.trimOffsetLeft ?? 0);
  return { left, right: left + info.width, height: info.height };
}

describe('the fonts', () => {
  it.each([
    'Why? “Ten” naïve Ωmega Привет',
    '怎么开发票？電子發票',
    '乾燥機が止まるのはなぜ',
    'لماذا تتوقف المجففة',
    'למה המייבש נעצר',
    'ड्रायर क्यों रुक जाता है',
    'เครื่องอบผ้า',
    'It works 🎉👩‍🔧🇩🇪❤️',
  ])('have every character of “%s”', async (text) => {
    expect((await fonts()).covers(text)).toBe(true);
  });

  it('say so where they have not', async () => {
    const { covers } = await fonts();
    for (const text of ['건조기', 'ஏன்', 'dryer 𒀀', '\ue000']) expect(covers(text)).toBe(false);
  });
});

describe('a card', () => {
  it.each([
    ['short', 'It beeps'],
    ['of 150 wide letters', 'W'.repeat(150)],
    ['of 150 Chinese characters', '发'.repeat(150)],
    ['of markup', '<b>&amp;</b> "&" <script>alert(1)</script>'],
    ['of emoji', '🎉👩‍🔧🇩🇪'.repeat(20)],
    ['of nothing', ''],
  ])('with a title %s is a small image of its size', async (_what, title) => {
    const png = await drawCard(titled(title));
    expect(await sharp(png).metadata()).toMatchObject({ format: 'png', width: 1200, height: 630 });
    expect(png.length).toBeLessThan(100_000);
    const { left, right, height } = await titleBox(png);
    expect(left).toBeGreaterThan(60);
    expect(right).toBeLessThan(1140);
    expect(height).toBeLessThan(345);
  });

  it('puts a title where its script begins', async () => {
    const latin = await titleBox(await drawCard(titled('It beeps')));
    expect(latin.left).toBeLessThan(90);
    for (const title of ['למה המייבש נעצר?', 'لماذا تتوقف المجففة']) {
      const box = await titleBox(await drawCard(titled(title)));
      expect(box.right).toBeGreaterThan(1110);
      expect(box.left).toBeGreaterThan(300);
    }
  });

  it('shows no boxes for what no font has: the brand stands in the title’s place', async () => {
    const one = await drawCard(titled('건조기가 왜 멈추나요'));
    expect(one.equals(await drawCard(titled('ஏன் நிற்கிறது')))).toBe(true);
    expect(one.equals(await drawCard(titled('Why does it stop?')))).toBe(false);
    await expect(
      drawCard({ ...titled('건조기'), brand: '한국', site: '한국' }),
    ).resolves.toBeDefined();
  });

  it('is drawn once, however many ask, and waits for a few others only', async () => {
    const asked = Array.from({ length: 12 }, (_, index) => cardAt(`/og/${index}.png`, card));
    const again = cardAt('/og/3.png', titled('Never drawn'));
    await expect(cardAt('/og/one-too-many.png', card)).rejects.toThrow(Refusal);
    expect((await again).equals((await asked[3]) ?? Buffer.alloc(0))).toBe(true);
    await Promise.all(asked);
    expect(await cardAt('/og/3.png', titled('Never drawn'))).toBe(await again);
  });
});
