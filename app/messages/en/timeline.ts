import { formatLate, plural } from '../format';

/** A question's official events, each in a few words: who did it and when stand beside them. */
export const timeline = {
  label: 'What has happened so far',
  moreBroken: (count: number) =>
    plural(count, { one: '# word not kept', other: '# words not kept' }),
  more: (count: number) => plural(count, { one: '# more event', other: '# more events' }),
  heard: (after: string) => `Heard after ${after}`,
  planned: 'Plan',
  planChanged: 'Plan brought up to date',
  updateMissed: (by: string) => `No word by ${by}`,
  handedOver: (department: string) => `Handed to ${department}`,
  verified: 'Verified',
  withdrawn: 'Verification withdrawn',
  outdated: 'Verification outdated',
  confirmed: 'Confirmed by the asker',
  confirmationUndone: 'Confirmation taken back',
  communityConfirmed: 'Worked for others',
  assumed: 'Assumed solved',
  promised: (due: string) => `Promised for ${due}`,
  reDated: (due: string) => `Promise moved to ${due}`,
  promiseReopened: (due: string) => `Promised again for ${due}`,
  kept: 'Promise kept',
  keptLate: (seconds: number) => `Promise kept ${formatLate(seconds)} late`,
  becameLate: 'Promise late',
  promiseBroken: 'Promise broken',
  promiseWithdrawn: 'Promise withdrawn',
  disputed: 'Keeping disputed by the asker',
  disputeTakenBack: 'Dispute taken back',
};
