import { drawIcon } from '~/platform/photos/draw-icon.server';
import { readPhotoFile } from '~/platform/photos/photo-files.server';
import { Refusal } from '~/platform/refusal.server';
import { photoFileName, photoOfName } from '~/rules/photos';
import { readSite } from './read-site.server';

/**
 * The icons that are made of a logo, by the end of their address: how large, and how much of the
 * square the logo takes. A maskable one is cut to any shape within its middle four fifths.
 */
const kinds = new Map([
  ['180', { size: 180, share: 0.84 }],
  ['192', { size: 192, share: 0.84 }],
  ['512', { size: 512, share: 0.84 }],
  ['maskable', { size: 512, share: 0.56 }],
]);

/** The icons of the logo of today: there are four, and they are asked for again and again. */
let drawn: { logo: string; icons: Map<string, Promise<Buffer>> } | undefined;

async function draw(logo: string, { size, share }: { size: number; share: number }) {
  const photo = photoOfName(logo);
  const picture =
    photo === null ? null : await readPhotoFile(photoFileName(logo, photo.width, 'webp'));
  if (picture === null) throw new Refusal('not_found');
  return drawIcon(picture, size, share);
}

/**
 * An icon of the site's logo, by its file's name: `<photo>-192.png`.
 * @throws Refusal `not_found` for whatever is not the site's logo today
 */
export async function showIcon(fileName: string): Promise<Buffer> {
  const [, name = '', end = ''] = /^(.+)-(\w+)\.png$/.exec(fileName) ?? [];
  const kind = kinds.get(end);
  const { logo } = await readSite();
  if (kind === undefined || logo === null || logo.name !== name) throw new Refusal('not_found');
  if (drawn?.logo !== name) drawn = { logo: name, icons: new Map() };
  const { icons } = drawn;
  const icon = icons.get(end) ?? draw(name, kind);
  icons.set(end, icon);
  icon.catch(() => icons.delete(end));
  return icon;
}
