import { expect, test } from 'vitest';
import { actors, answer, ids, question } from './permission-cases';
import { can, permissionNames } from './permissions';
import type { Actor, Decision, Permission, PermissionSubjects } from './permissions';

/** A typical subject of each permission: everything is as it mostly is, so that the role decides. */
const subjects: PermissionSubjects = {
  'question.ask': undefined,
  'question.edit': question(),
  'question.delete': question(),
  'question.restore': question({ deleted: true }),
  'question.move': question(),
  'question.upvote': question(),
  'question.downvote': question(),
  'question.withdraw-vote': question(),
  'question.me-too': question(),
  'question.comment': question(),
  'answer.post': question(),
  'answer.post-officially': question(),
  'answer.edit': answer(),
  'answer.delete': answer(),
  'answer.restore': answer({ deleted: true }),
  'answer.upvote': answer(),
  'answer.downvote': answer(),
  'answer.withdraw-vote': answer(),
  'answer.comment': answer(),
  'answer.accept': answer(),
  'answer.undo-acceptance': answer({ accepted: true }),
  'answer.verify': answer(),
  'answer.withdraw-verification': answer({ verified: 'current' }),
  'answer.mark-read': answer(),
  'comment.delete': { authorId: ids.author, deleted: false },
  'post.many-links': { brandId: ids.brand },
  'post.see-deleted': { authorId: ids.author },
  'brand.create': undefined,
  'brand.manage': { brandId: ids.brand },
  'brand.set-target-hours': { brandId: ids.brand },
  'product.manage': { brandId: ids.brand },
  'department.manage': { brandId: ids.brand },
  'representative.manage': { brandId: ids.brand },
  'desk.open': undefined,
  'member.edit-profile': { memberId: ids.author },
  'member.set-role': { memberId: ids.author },
  'site.configure': undefined,
  'tag.manage': undefined,
  'audit-log.read': undefined,
  'moderation.open': undefined,
};

function decide<P extends Permission>(actor: Actor, permission: P): Decision {
  return can(actor, permission, subjects[permission]);
}

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
question.ask                 . + + + + + + + + + + + +
question.edit                . . . . + + . . . . . + +
question.delete              . . . . . + . . . . . + +
question.restore             . . . . . . . . . . . + +
question.move                . . . . . + . . . . . + +
question.upvote              . . + + + . . . . . . + +
question.downvote            . . . + + . . . . . . + +
question.withdraw-vote       . + + + + + + + + + + + +
question.me-too              . + + + + . + + + + + + +
question.comment             . . . + + + . + + + . + +
answer.post                  . + + + + + + + + + + + +
answer.post-officially       . . . . . . . + + + . . .
answer.edit                  . . . . + . + . . . . + +
answer.delete                . . . . . . + . . . . + +
answer.restore               . . . . . . . . . . . + +
answer.upvote                . . + + + . . . . . . + +
answer.downvote              . . . + + . . . . . . + +
answer.withdraw-vote         . + + + + + + + + + + + +
answer.comment               . . . + + + . + + + . + +
answer.accept                . . . . . + . . . . . . .
answer.undo-acceptance       . . . . . + . . . . . . .
answer.verify                . . . . . . . . + + . . .
answer.withdraw-verification . . . . . . . . + + . . .
answer.mark-read             . . . . . . . + + + . . .
comment.delete               . . . . . . + . . . . + +
post.many-links              . . + + + . . + + + . + +
post.see-deleted             . . . . . . + . . . . + +
brand.create                 . . . . . . . . . . . . +
brand.manage                 . . . . . . . . . + . . +
brand.set-target-hours       . . . . . . . . . + . . +
product.manage               . . . . . . . . . + . . +
department.manage            . . . . . . . . . + . . +
representative.manage        . . . . . . . . . + . . +
desk.open                    . . . . . . . + + + + . .
member.edit-profile          . . . . . . + . . . . . .
member.set-role              . . . . . . . . . . . . +
site.configure               . . . . . . . . . . . . +
tag.manage                   . . . . . . . . . . . + +
audit-log.read               . . . . . . . . . . . + +
moderation.open              . . . . . . . . . . . + +
`;
