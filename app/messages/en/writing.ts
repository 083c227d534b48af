import { formatNumber, plural } from '../format';

/** The editor: its tools, the preview, drafts, pasting and photos. */
export const writing = {
  tools: 'Format the text',
  /** With the keys that do the same, where there are some. */
  tool: (name: string, keys: string | null) => (keys === null ? name : `${name} (${keys})`),
  bold: 'Bold',
  italic: 'Italic',
  link: 'Link',
  code: 'Code',
  quote: 'Quote',
  list: 'List',
  numberedList: 'Numbered list',
  photo: 'Add photos',
  preview: 'Preview',
  previewTitle: 'How it will look',
  previewEmpty: 'What you write shows here as others will see it.',
  previewLate: 'The preview could not be renewed. It will be when you write on.',
  signedOut: 'You are signed out. Your text is kept in this browser: sign in, and it will be here.',
  signIn: 'Sign in',
  formatting: 'What Markdown can do',
  formattingMore: 'All of it, with examples',
  typed: 'You type',
  shown: 'It shows',
  pasted: 'Turned into Markdown. Undo gives you the plain text.',

  draftRestored: (time: string) => `Draft from ${time} restored.`,
  draftDiscard: 'Discard it',
  draftDiscarded: 'Discarded: the form is as it was.',

  photos: 'Photos in this text',
  photoHelp: 'For those who cannot see it, and for the search.',
  photoAlt: 'What does it show?',
  photoUploading: (name: string) => `Uploading ${name}`,
  photoWaiting: 'waiting',
  photoProgress: (percent: number) => `${formatNumber(percent)} %`,
  photoCancel: 'Cancel',
  photoCancelLabel: (name: string) => `Cancel uploading ${name}`,
  photoDone: (name: string) => `${name} is in your text. Say what it shows.`,
  photoCancelled: (name: string) => `${name} was not added.`,
  photoRefused: (name: string, reason: string) => `${name}: ${reason}`,
  photoTooLarge: 'it is larger than 12 MB. Send it in a smaller size.',
  photoNoPicture: 'it is not a photo.',
  photoLost: 'it did not arrive. Try again when the connection is better.',
  photoTooMany: (most: number) =>
    `A post has room for ${plural(most, { one: '# photo', other: '# photos' })}, so not all were added.`,
  photosOnTheirWay: 'A photo is still on its way. Wait until it is there, or cancel it.',
  photosUnsaid: (count: number) =>
    plural(count, {
      one: 'Say what the photo shows, for those who cannot see it. To leave that out, post again.',
      other:
        'Say what # photos show, for those who cannot see them. To leave that out, post again.',
    }),
};
