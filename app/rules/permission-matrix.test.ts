import { expect, test } from 'vitest';
import { actors, decide } from './permission-cases';
import { permissionNames } from './permissions';

const width = Math.max(...permissionNames.map((name) => name.length));

function matrix(): string {
  const columns = Object.entries(actors);
  const heads = columns.map(
    ([name], index) => `${' '.repeat(width + 1)}${'| '.repeat(index)}${name}`,
  );
  const rows = permissionNames.map((permission) =>
    [
      permission.padEnd(width),
      ...columns.map(([, actor]) => (decide(actor, permission) === true ? '+' : '.')),
    ].join(' '),
  );
  return ['', ...heads, ...rows, ''].join('\n');
}

test('each role may do exactly this', () => {
  process.stdout.write(matrix());
  expect(matrix()).toBe(expected);
});

const expected = `
                             visitor
                             | newcomer
                             | | member 15
                             | | | member 125
                             | | | | member 1000
                             | | | | | asker
                             | | | | | | author
                             | | | | | | | agent
                             | | | | | | | | verifier
                             | | | | | | | | | lead
                             | | | | | | | | | | other's lead
                             | | | | | | | | | | | moderator
                             | | | | | | | | | | | | administrator
                             | | | | | | | | | | | | | suspended
                             | | | | | | | | | | | | | | unconfirmed
question.ask                 . + + + + + + + + + + + + . .
question.edit                . . . . + + . . . . . + + . .
question.suggest-edit        . + + + + . + + + + + + + . .
question.delete              . . . . . + . . . . . + + . .
question.restore             . . . . . . . . . . . + + . .
question.move                . . . . . + . . . . . + + . .
question.close               . . . . . + . . . . . + + . .
question.reopen              . . . . . . . . . . . + + . .
question.vote-to-close       . . . . . . . . . . . + + . .
question.vote-to-reopen      . . . . . . . . . . . + + . .
question.withdraw-close-vote . + + + + + + + + + + + + . +
question.say-not-duplicate   . . . . . + . . . . . . . . .
question.lock                . . . . . . . . . . . + + . .
question.unlock              . . . . . . . . . . . + + . .
question.record-deflection   . + + + + + + + + + + + + . +
question.upvote              . . + + + . . . . . . + + . .
question.downvote            . . . + + . . . . . . + + . .
question.withdraw-vote       . + + + + + + + + + + + + . +
question.me-too              . + + + + . + + + + + + + . +
question.comment             . . . + + + . + + + . + + . +
question.decline-thanks      . . . . . + . . . . . . . . .
question.acknowledge         . . . . . . . + + + . . . . .
question.hand-over           . . . . . . . + + + . . . . .
plan.set                     . . . . . . . + + + . . . . .
question.say-not-fixed       . . . . . + . . . . . . . . .
question.put-off-outcome     . . . . . + . . . . . . . . .
question.say-still-happening . + + + + . + + + + + + + . +
question.plan-fix            . . . . . . . + + + . . . . +
question.ship-fix            . . . . . . . + + + . . . . +
question.decline-fix         . . . . . . . + + + . . . . +
question.withdraw-fix        . . . . . . . + + + . . . . +
question.follow              . + + + + + + + + + + + + . +
question.unfollow            . + + + + + + + + + + + + + +
answer.post                  . + + + + + + + + + + + + . .
answer.post-officially       . . . . . . . + + + . . . . .
answer.edit                  . . . . + . + . . . . + + . .
answer.suggest-edit          . + + + + + . + + + + + + . .
answer.delete                . . . . . . + . . . . + + . .
answer.restore               . . . . . . . . . . . + + . .
answer.upvote                . . + + + . . . . . . + + . .
answer.downvote              . . . + + . . . . . . + + . .
answer.withdraw-vote         . + + + + + + + + + + + + . +
answer.comment               . . . + + + . + + + . + + . +
answer.accept                . . . . . + . . . . . . . . .
answer.undo-acceptance       . . . . . + . . . . . . . . .
answer.record-outcome        . + + + + + . + + + + + + . +
answer.verify                . . . . . . . . + + . . . . +
answer.withdraw-verification . . . . . . . . + + . . . . +
answer.mark-read             . . . . . . . + + + . . . . +
answer.see-visitor-outcomes  . . . . . . . + + + . . . . +
suggested-edit.read          . . . . + . + + + + . + + . +
suggested-edit.decide        . . . . + . + . . . . + + . .
suggested-edit.undo          . . . . + . + . . . . + + . .
suggested-edit.withdraw      . . . . . . . . . . . . . . .
promise.make                 . . . . . . . + + + . . . . .
promise.keep                 . . . . . . . . . + . . . . +
promise.break                . . . . . . . . . + . . . . +
promise.withdraw             . . . . . . . . . + . . . . +
promise.re-date              . . . . . . . . . + . . . . +
promise.pass-on              . . . . . . . . . + . . . . +
promise.reopen               . . . . . . . . . + . . . . +
promise.dispute              . . . . . + . . . . . . . . .
promise.take-back-dispute    . . . . . + . . . . . . . . .
comment.delete               . . . . . . + . . . . + + . .
comment.restore              . . . . . . . . . . . + + . .
post.flag                    . . + + + . . . . . . + + . .
post.flag-spam               . . + + + . . + + + . + + . +
post.report-particulars      . + + + + + + + + + + + + . +
post.report-danger           . + + + + + . . . . + + + . .
post.appeal                  . . . . . . + . . . . . . . .
post.many-links              . . + + + . . + + + . + + . +
post.see-deleted             . . . . . . + . . . . + + . .
post.redact                  . . . . . . . . . . . + + . .
post.hide-span               . . . . . . . + + + . . . . +
post.see-private-passages    . . . . . . + + + + . . . . +
photo.upload                 . + + + + + + + + + + + + . .
brand.create                 . . . . . . . . . . . . + . .
brand.manage                 . . . . . . . . . + . . + . +
brand.set-target-hours       . . . . . . . . . + . . + . +
brand.set-promise-grace      . . . . . . . . . + . . + . +
product.manage               . . . . . . . . . + . . + . +
brand-notice.set             . . . . . . . . . + . . . . .
brand-notice.end             . . . . . . . . . + . . + . +
department.manage            . . . . . . . . . + . . + . +
representative.manage        . . . . . . . . . + . . + . +
brand.set-mail-domains       . . . . . . . . . + . . + . +
desk.open                    . . . . . . . + + + + . . . +
member.edit-profile          . . . . . . + . . . . . . . .
member.many-links            . . + + + . . . . . . + + . .
member.manage-account        . . . . . . + . . . . . . . .
member.read-notifications    . . . . . . + . . . . . . . .
member.choose-mails          . . . . . . + . . . . . . . .
member.merge                 . . . . . . . . . . . + + . .
member.set-role              . . . . . . . . . . . . + . .
affiliation.declare          . . . . . . + . . . . . . . .
affiliation.set              . . . . . . . . . . . + + . .
affiliation.remove           . . . . . . . . . . . . + . .
site.configure               . . . . . . . . . . . . + . .
checks.set                   . . . . . . . . . . . . + . .
host.set                     . . . . . . . . . . . . + . .
page.write                   . . . . . . . . . . . . + . .
tag.manage                   . . . . . . . . . . . + + . .
audit-log.read               . . . . . . . . . . . + + . .
mailbox.read                 . . . . . . . . . . . . + . .
moderation.open              . . . . . . . . . . . + + . .
review.open                  . . . . + . . . . . . + + . .
review.request               . . . . . . . . . . . + + . .
review.decide                . . . . . . . . . . . + + . .
review.decide-as-reviewer    . . . . + . . . . . . + + . .
review.undo                  . . . . . . . . . . . + + . .
member.see-history           . . . . . . . . . . . + + . .
member.warn                  . . . . . . . . . . . + + . .
member.suspend               . . . . . . . . . . . + + . .
member.lift-suspension       . . . . . . . . . . . + + . .
member.appeal-suspension     . . . . . . + . . . . . . . .
ring.see                     . . . . . + + . . . . + + . .
ring.decide                  . . . . . . . . . . . + + . .
ring.appeal                  . . . . . + + . . . . . . . .
`;
