/** What is said when a request does not get as far as a page of the forum. */
export const processErrors = {
  badRequest: {
    title: 'This address cannot be read',
    text: 'It holds something that no address here does. If you followed a link, it may be broken: try the start page.',
  },
  signInRequired: {
    title: 'You are not signed in',
    text: 'Photos are taken from members only, and your session here has ended. Your browser’s Back button keeps what you wrote: sign in on another page, then go back and send it again.',
  },
  foreignOrigin: {
    title: 'This form did not come from here',
    text: 'To keep others from acting in your name, this site takes forms only from its own pages. Nothing was changed. Open the page here again and send it from there; your browser’s Back button keeps what you wrote.',
  },
  methodNotAllowed: {
    title: 'That cannot be done here',
    text: 'Pages are read and forms are sent; this request was neither.',
  },
  lengthRequired: {
    title: 'This form came without its length',
    text: 'Nothing was changed. Your browser’s Back button keeps what you wrote; please send it again.',
  },
  tooLarge: {
    title: 'This is too long to send',
    text: 'Nothing was lost: your browser’s Back button keeps what you wrote. Shorten it, send fewer or smaller photos (12 MB each at most), and send it again.',
  },
  addressTooLong: {
    title: 'This address is too long',
    text: 'Try the start page, or search with fewer words.',
  },
  unexpected: {
    title: 'Something went wrong on our side',
    text: 'It was noted, and nothing you wrote is to blame. Your browser’s Back button keeps what you wrote; please try again in a moment.',
  },
  home: 'To the start page',
  requestId: (id: string) => `If you report this, please give the number ${id}.`,
} as const;
