/** A question's official events, each in a few words: who did it and when stand beside them. */
export const timeline = {
  verified: 'Verified',
  withdrawn: 'Verification withdrawn',
  outdated: 'Verification outdated',
  confirmed: 'Confirmed by the asker',
  confirmationUndone: 'Confirmation taken back',
  communityConfirmed: 'Worked for others',
  assumed: 'Assumed solved',
};
