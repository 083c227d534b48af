/** Error pages: what happened, that nothing was lost, what to do. */
export const errors = {
  status: (status: number) => `Error ${status}`,
  requestId: 'If you report this, give us this number:',
  home: 'To the front page',
  search: 'Search',
  signIn: 'Sign in',
  back: 'Go back with your browser: what you wrote is still in the form.',
  yourTitle: 'Title',
  yourWords: 'Your words',
  sendAgain: 'Send it again',
  sendAgainLead:
    'What you sent could not be taken just now. Your words are here; photos that you chose have to be chosen again. Wait a minute, then send it again: however often you send it, it is posted once.',
  /** Of forms that are not taken just now, by why. */
  light: {
    titles: {
      too_many_attempts: 'A little slower, please',
      too_many_held: 'Some of your posts wait first',
      too_busy: 'Much is going on just now',
      posted_already: 'This is there already',
    },
    lead: 'Here is what you wrote. Leave this page open, or copy your words, and send them when it is time: however often you send them, they are posted once.',
    photos: 'Photos that you chose have to be chosen again, on the page itself.',
    back: 'Back to the page without sending',
  },
  pages: {
    401: {
      title: 'Please sign in first',
      text: 'This needs an account, so that others know who said it.',
      next: 'Nothing is lost: what you wrote is kept in this browser. Sign in, and you come back to where you were, with your words.',
    },
    403: {
      title: 'This is not open to you',
      text: 'The page or the act is kept for others.',
      next: 'Nothing was changed, and nothing is lost.',
    },
    404: {
      title: 'There is nothing here',
      text: 'The address may be misspelt, or what stood here has been moved.',
      next: 'Searching for a few of its words often finds it.',
    },
    405: {
      title: 'This address does not take that',
      text: 'The form or program that sent you here used the wrong way in.',
      next: 'Nothing was changed. Open the page afresh and try again.',
    },
    409: {
      title: 'Somebody was quicker',
      text: 'What you acted on has changed since your page was made.',
      next: 'Nothing was changed by you. Open the page afresh to see how it stands now.',
    },
    410: {
      title: 'This has been deleted',
      text: 'What stood here was taken away by its author or by a moderator.',
      next: 'Others may have asked the same: search for it.',
    },
    413: {
      title: 'That was too much at once',
      text: 'The text is larger than one post can be.',
      next: 'Go back with your browser: your text is still there. Shorten it, or post it in parts.',
    },
    422: {
      title: 'Something in the form needs another look',
      text: 'It could not be taken as it is.',
      next: 'Go back with your browser: what you wrote is still there.',
    },
    429: {
      title: 'A little slower, please',
      text: 'There were many attempts in a short time from here.',
      next: 'Wait a few minutes, then try again. What you wrote is still in the form when you go back.',
    },
    500: {
      title: 'Something broke on our side',
      text: 'It is not your doing, and it has been written down for those who repair it.',
      next: 'What had been saved is still saved. Go back and try again in a moment.',
    },
    503: {
      title: 'Closed for a moment',
      text: 'The forum cannot reach its own memory just now.',
      next: 'Reading often still works. What you wrote is still in the form when you go back; send it again in a minute.',
    },
  },
};
