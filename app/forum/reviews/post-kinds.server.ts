import { and, eq, isNull } from 'drizzle-orm';
import type { Queryable } from '#db/client.server';
import { members } from '#db/schema/members';
import { words } from '~/messages';
import { can } from '~/rules/permissions';
import { openFlagsOf } from '../flags/open-flags.server';
import { aboutPost, approve, approveAndTell, approveFirst, passOn } from './post-decisions.server';
import type { ReviewItem, ReviewKind, ReviewLine } from './review-kind';
import {
  demandPost,
  flagSentences,
  listPosts,
  lockForDecision,
  outOfSightFor,
  reasonsOfFlags,
  showPost,
  versionOfPost,
} from './reviewed-post.server';

const text = words.reviews;

const aPost = {
  list: listPosts,
  lock: lockForDecision,
  version: versionOfPost,
} as const;

/** What its checks, flags or a moderator held, until somebody has looked at it. */
export const heldPost: ReviewKind = {
  ...aPost,
  name: text.kinds['held-post'],
  openTo: 'moderators',
  may: (actor, item) => can(actor, 'review.decide', item),
  show: (from, item) => showPost(from, item, () => flagSentences(from, demandPost(item))),
  decisions: {
    approve: approveAndTell,
    'edit-and-approve': aboutPost['edit-and-approve'],
    remove: aboutPost.remove,
    'remove-as-spam': aboutPost['remove-as-spam'],
    warn: aboutPost.warn,
    suspend: aboutPost.suspend,
  },
};

/** Where the tie can be set that a flag says is hidden. */
async function waysToTies(from: Queryable, item: ReviewItem) {
  const flags = await openFlagsOf(from, demandPost(item));
  if (item.authorId === null || flags.every(({ reason }) => reason !== 'affiliation')) return [];
  const [author] = await from
    .select({ handle: members.handle, name: members.displayName })
    .from(members)
    .where(and(eq(members.id, item.authorId), isNull(members.erasedAt)));
  if (author === undefined) return [];
  const { handle, name } = author;
  return [{ href: `/admin/ties?handle=${handle}#set`, label: text.setTie(name) }];
}

/** What members or visitors flagged. */
export const flaggedPost: ReviewKind = {
  ...aPost,
  name: text.kinds['flagged-post'],
  openTo: 'moderators',
  may: (actor, item) => can(actor, 'review.decide', item),
  async list(from, items) {
    const [lines, reasons] = [await listPosts(from, items), await reasonsOfFlags(from, items)];
    return new Map(
      [...lines].map(([id, line]): [number, ReviewLine] => [
        id,
        { ...line, why: reasons.get(id) ?? text.askedByModerator },
      ]),
    );
  },
  async show(from, item) {
    const sight = await showPost(from, item, async () => {
      const said = await flagSentences(from, demandPost(item));
      return said.length === 0 ? [text.askedByModerator] : said;
    });
    return sight && { ...sight, ways: await waysToTies(from, item) };
  },
  decisions: { approve, ...aboutPost },
};

/** The first posts of somebody new: in sight, and read by somebody who knows the place. */
export const firstPost: ReviewKind = {
  ...aPost,
  name: text.kinds['first-post'],
  openTo: 'reviewers',
  may: (actor, item) => can(actor, 'review.decide-as-reviewer', item),
  hiddenFrom: outOfSightFor,
  show: (from, item, actor) =>
    showPost(
      from,
      item,
      async () => [
        text.firstPost,
        // Who flagged is between them and the moderators.
        ...(can(actor, 'review.decide', item) === true
          ? await flagSentences(from, demandPost(item))
          : []),
      ],
      { others: true },
    ),
  decisions: { approve: approveFirst, 'pass-on': passOn, ...aboutPost },
};
