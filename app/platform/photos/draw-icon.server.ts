import { loadSharp } from './load-sharp.server';

/** The colour of paper: what stands around a logo. */
const PAPER = '#fcfaf6';

/**
 * A square PNG with a picture in its middle.
 * @param share how much of the square's side the picture may take
 */
export async function drawIcon(picture: Buffer, size: number, share: number): Promise<Buffer> {
  const sharp = await loadSharp();
  const room = Math.round(size * share);
  const shown = await sharp(picture).resize(room, room, { fit: 'inside' }).png().toBuffer();
  return sharp({ create: { width: size, height: size, channels: 3, background: PAPER } })
    .composite([{ input: shown, gravity: 'centre' }])
    .png({ compressionLevel: 9 })
    .toBuffer();
}
