import { formatDuration, formatNumber, wholeMinutes } from '../format';

/** Why a request is refused, where the reason is not one of the permission table's. */
export const refusals = {
  wrong_sign_in: 'That handle or address and that password do not belong together. Try again.',
  stale_revision:
    'Somebody else has changed this in the meantime. Your text is kept: compare both, then save.',
  claimed_by_another: (who: string) =>
    `${who} is looking at this just now. Take the next one; it is free again in ten minutes at the latest.`,
  decided_meanwhile: (who: string) =>
    `${who} has decided this in the meantime. Nothing was done twice; take the next one.`,
  undone_already: 'This has been undone already. Reload the page to see it as it is.',
  cannot_be_undone: 'This cannot be undone. What can still be done stands at the post itself.',
  flagged_already:
    'You have flagged this for the same reason, and a moderator will look at it. There is nothing more to do.',
  appealed_already:
    'You have appealed against this, and a moderator will read it. There is nothing more to do.',
  nothing_to_appeal:
    'There is nothing to appeal against any more. Reload the page to see it as it is.',
  not_suspended: 'This member is not suspended any more. Reload the page to see it as it is.',
  removed_by_decision:
    'A decision of the queue removed this. Undo that decision in the audit log: then its points, flags and appeals come back with the post.',
  edited_meanwhile:
    'The post was edited while you read it. It is shown here as it is now: read it again, then decide.',
  posted_already:
    'You have posted exactly this already. If something is missing there, edit it or add a comment.',
  same_account: 'That is one and the same account. Name two.',
  voted_already:
    'Your vote stands already, and counts for 14 days. Take it back to vote otherwise.',
  suggested_already:
    'An earlier suggestion of yours for this still waits to be decided. Withdraw it first, then suggest anew.',
  too_many_suggestions: (most: number) =>
    `${formatNumber(most)} of your suggestions wait to be decided, which is as many as can. Wait for them, or withdraw one.`,
  too_many_held: (most: number) =>
    `${formatNumber(most)} of your posts wait until somebody has looked at them, which is as many as can. What you wrote is kept here: send it once they are decided, or delete one of them.`,
  suggestion_decided:
    'Somebody has decided this suggestion in the meantime. Reload the page to see how.',
  edit_does_not_apply:
    'The text has changed in the same places since this was suggested, so it cannot be taken over as it is. Change today’s text by hand, or decline it.',
  edited_since:
    'The text has been edited since, so the approval cannot be undone. Edit the text instead.',
  not_approved: 'This suggestion is not approved any more. Reload the page to see it as it is.',
  taken: 'Somebody else has done this in the meantime. Reload the page to see it as it is.',
  has_duplicates:
    'This question is a duplicate, or duplicates lead to it, and those are about one brand. Reopen the duplicates first; then it can be moved.',
  verified_meanwhile:
    'A colleague has just verified this answer. What you wrote is kept: compare it with theirs, and send it again if it should take its place.',
  acknowledged_meanwhile: (who: string, brand: string) =>
    `${who} was quicker and has acknowledged this for ${brand}. One is enough: what you wrote is kept here, and can go into an answer.`,
  stale_plan:
    'The plan has been changed in the meantime. What you wrote is kept: compare it with the plan as it is now, and send it again if it should take its place.',
  handed_over_meanwhile: (department: string) =>
    `Somebody was quicker: the question is with ${department} now. What you wrote is kept: send it again if it should go on from there.`,
  not_fixed_already:
    'You have said so already, and nobody has answered since. A comment can say more.',
  not_resolved:
    'No answer stands as the solution here, so there is nothing to report on. Say “me too” instead.',
  no_fix: 'Nothing is said of a fix here any more. Reload the page to see it as it is.',
  nothing_to_confirm: 'Your address is confirmed already, so there is nothing to send.',
  mail_link_used:
    'This link does not work any more: it was used, has run out, or belongs to an older address. Ask for a new one.',
  last_administrator:
    'You are the last administrator. Make somebody else one first; then you can delete your account.',
  last_lead: (brand: string) =>
    `You are the last lead of ${brand}. Appoint another lead first; then you can delete your account.`,
  promise_final:
    'This promise is broken or withdrawn, and that is final. You can make another one.',
  promise_kept:
    'This promise counts as kept. If it is not, the asker can say so for 14 days after it was kept.',
  promise_not_kept: 'Nobody has said that this promise was kept, so there is nothing to dispute.',
  promise_disputed:
    'The asker says that this promise was not kept. Give it a new date, or it counts as broken.',
  promise_not_disputed:
    'Nobody disputes this promise any more. Reload the page to see it as it is.',
  dispute_too_late:
    'A promise can be disputed for 14 days after it was kept, and these are over. You can say that it is not fixed, or ask again.',
  promise_record_full:
    'So much has happened to this promise that its record is full. Keep it, or withdraw it and make another one.',
  stale_promise:
    'Somebody else has changed this promise in the meantime. Your words are kept: see how it stands now, then send them again if they still fit.',
  being_looked_at:
    'Somebody is looking at this post just now, so it is out of sight for a while. Come back later: if all is well, it will be here again.',
  gone: 'This has been deleted.',
  too_many_attempts: (seconds: number) =>
    `That was tried too often. Wait ${formatDuration(wholeMinutes(seconds))} and try again.`,
  too_busy:
    'Very much is being sent here at this moment. Nothing of yours is lost: wait a minute, then send it again.',
  storage_full:
    'There is no room left for photos here. Your words are kept: post them without the photo, and tell an administrator.',
} as const;
