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
  add: 'Add photos',
  addHelp:
    'Up to six, JPEG, PNG, WebP, AVIF or GIF, 12 MB each. They come at the end of your text; you can move their lines afterwards. Where and when they were taken is removed.',
  row: (number: number) => `Photo ${formatNumber(number)}`,
  file: 'Photo',
  alt: 'What does it show?',
  altHelp: 'For those who cannot see it, such as “The display shows E4”.',
  kept: 'This photo is kept. Say what it shows, and it comes into your text.',
  drop: 'Leave this photo out',
  altMissing: 'Say in a few words what the photo shows.',
  altTooLong: (most: number) => `Keep it to ${formatNumber(most)} characters.`,
  fileMissing: 'Choose the photo once more, or empty its description.',
  missing: 'Choose a photo.',
  tooMany: (most: number) =>
    `A post has room for ${formatNumber(most)} photos. Take some out, and say with the others what they show.`,
  unknown:
    'A photo in this text is not here, or is not yours to show. Take its line out, or add the photo again.',
} as const;
