/** Sharing a post, and the one invitation to say that an answer helped. */
export const sharing = {
  share: 'Share',
  link: 'Link to this',
  copy: 'Copy the link',
  copied: 'Copied.',
  notCopied: 'The link is selected: copy it with your keyboard.',
  mail: 'Send by mail',
  sheet: 'Share with…',
  answerTitle: (question: string) => `An answer to “${question}”`,
  thanksTitle: 'Good that it is solved.',
  thanksText: (name: string) =>
    `Would you tell ${name}, and whoever comes here with the same, what it did for you? One line is enough, and we ask only once.`,
  thanksLabel: 'What did it do for you?',
  thanksPost: 'Say so',
  thanksDecline: 'Not now',
};
