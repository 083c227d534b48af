import { formatNumber } from '../format';

/** What is said about photos: how to add them, and why one is refused. */
export const photos = {
  faults: {
    empty: 'This file is empty. Choose another, or take the photo again.',
    'too-large':
      'This photo is larger than 12 MB. Send it in a smaller size: most phones offer one when they share a photo.',
    'too-many-pixels':
      'This photo has more than 50 megapixels, all frames of an animation counted. Send it in a smaller size, or a part of it.',
    heic: 'This is a HEIC photo, which cannot be read here. Send it as a JPEG: on an iPhone, take a screenshot of it, or choose “Most Compatible” under Settings, Camera, Formats.',
    svg: 'This is a drawing (SVG), not a photo. Save it as a PNG and send that.',
    'not-a-photo':
      'This is not a photo that can be shown here. Send a JPEG, PNG, WebP, AVIF or GIF.',
    broken:
      'This photo is damaged or was not sent whole. Open it on your device; if it shows, save it anew and send that.',
    'too-slow': 'This photo takes too long to make ready. Send it in a smaller size, or as a JPEG.',
  },
  missing: 'Choose a photo.',
  tooMany: (most: number) =>
    `A post has room for ${formatNumber(most)} photos. Take some out, and say with the others what they show.`,
  unknown:
    'A photo in this text is not here, or is not yours to show. Take its line out, or add the photo again.',
} as const;
