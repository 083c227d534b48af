/** Suggested edits: making one, deciding it, and what became of it. */
export const suggestedEdits = {
  suggest: 'Suggest an edit',
  suggestLead:
    'Your text waits until the author or a reviewer has looked at it. Once it is approved, it stands in your name.',
  suggestVerifiedLead:
    'The brand has verified exactly this text, so one of its verifiers decides what changes in it.',
  send: 'Suggest this edit',
  waits: 'A suggestion of yours for this still waits to be decided.',
  waitsLink: 'See it, or withdraw it',

  title: 'Suggested edit',
  by: 'by',
  why: 'Why',
  change: 'What it changes',
  changeTogether: 'What it would change today',
  since: 'What has been edited since it was suggested',
  suggested: 'What was suggested',
  look: 'How it will look',
  together:
    'The text has been edited since this was suggested, in other places. Below is what approving changes in the text of today; nothing of it is lost.',
  doesNotFit:
    'The text has been edited since this was suggested, in the same places. It cannot be taken over as it is: write today’s text anew with what is good in it, or decline it.',
  decide: 'Decide',
  approve: 'Approve',
  approveHelp: 'It becomes today’s text, in the name of whoever suggested it, approved by you.',
  changeFirst: 'Change it first',
  changeFirstHelp:
    'What you write here becomes the text; the edit still counts for whoever suggested it.',
  approveChanged: 'Approve with these changes',
  verification: 'The verification',
  move: 'moves to the new text',
  moveHelp: 'You have read it, and put the brand’s name to it.',
  outdate: 'becomes outdated',
  outdateHelp: 'Until somebody of the brand has read the new text.',
  decline: 'Decline',
  declineReason: 'Why not?',
  declineHelp: 'Whoever suggested it reads this.',
  withdraw: 'Withdraw it',
  undo: 'Undo the approval',
  undoReason: 'Why is it undone?',
  undoHelp:
    'The text from before comes back, and the points are taken back. This stands in the history.',
  undoButton: 'Put the earlier text back',
  waiting: 'It waits to be decided.',
  approved: 'Approved by',
  approvedChanged: 'Approved, with changes, by',
  declined: 'Declined by',
  withdrawn: 'Withdrawn by whoever suggested it',
  undone: 'Undone by',
  on: 'on',
  approvedBy: (name: string) => `approved by ${name}`,
  desk: 'Suggested edits of verified answers',
  deskLead:
    'Your brand has put its name to these texts, so only its verifiers decide what others change in them.',
  queueWhy: (name: string, reason: string) => `${name}: ${reason}`,
  particulars: (passage: string) =>
    `“${passage}” looks like somebody’s particulars, and everybody would read it. Take it out, or put a word such as [hidden] in its place.`,
  queueName: 'Suggested edits',
  letThrough: 'Let it through',
  letThroughHelp:
    'The post’s author hears of it now, and decides with the reviewers; of a verified text its verifiers decide.',
  held: 'The checks held it: the post’s author has not heard of it.',
  heldOwn:
    'It waits until somebody has looked at it, and its post’s author has not heard of it yet:',
} as const;
