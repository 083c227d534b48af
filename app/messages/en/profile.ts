/** A member's profile and how pages look for them, where they change it. */
export const profile = {
  saved: 'Saved.',
  seePage: 'See your page as others see it',

  title: 'Profile',
  lead: 'What others read about you, beside your posts and on your page.',
  displayName: 'Display name',
  displayNameHelp: 'What others read beside your posts. It need not be your real name.',
  photo: 'Your photo',
  photoLead:
    'It stands beside your name, cut to a square. Without one, a pattern is drawn for you.',
  photoChoose: 'Choose a photo',
  photoHelp:
    'JPEG, PNG, WebP, AVIF or GIF, up to 12 MB. What a phone notes in it, such as the place, is taken out.',
  photoSave: 'Use this photo',
  photoRemove: 'Use the drawn avatar again',
  about: 'About you',
  aboutHelp: 'What you know about, what you use. Leave out what strangers should not know.',
  /** Each reason is a sentence. */
  refused: (why: readonly string[]) =>
    `This was not kept, since as a post it would be held. ${why.join(' ')} Change it and save again.`,
  particulars: (passage: string) =>
    `“${passage}” looks like something that strangers should not know. Take it out, or tick that everybody may read it.`,
  publicLabel: 'What strangers could use',
  public: 'Everybody may read it',
  aboutFormatting: 'How to format text',
  save: 'Save',

  products: 'Your products',
  productsLead: 'They stand on your page, and are offered to you when you ask.',
  productsNone: 'None yet. With what you own, askers know that you speak from experience.',
  productAdd: 'Add a product',
  productAddButton: 'Add it',
  productNone: 'Choose a product',
  productRemove: 'Remove',
  productRemoveLabel: (product: string) => `Remove ${product}`,
  productRetired: 'no longer offered',

  appearance: {
    title: 'Appearance',
    lead: 'How pages look for you, wherever you are signed in. Others see nothing of it.',
    theme: 'Light or dark',
    themes: {
      system: { label: 'As on this device', help: 'Light or dark, as the system is set.' },
      light: { label: 'Light', help: 'Ink on paper.' },
      dark: { label: 'Dark', help: 'For the evening.' },
    },
    density: 'Density',
    densities: {
      comfortable: { label: 'Comfortable', help: 'A lot of air around posts.' },
      compact: { label: 'Compact', help: 'More on one screen: smaller text, less air.' },
    },
    dates: 'Dates and numbers',
    datesLead: 'The words of this site are in English; dates and numbers follow your choice.',
    locale: 'Language and region of dates and numbers',
    localeNone: 'As on this site: 31 December 2026, 12,345.6',
    timeZone: 'Time zone',
    timeZoneNone: 'As on this site (UTC)',
    example: 'As it is chosen now, this is the present moment:',
  },
};
