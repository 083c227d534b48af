import disposable from 'disposable-email-domains-js';
import { now } from '~/platform/clock.server';
import { pageOfKey, secondsSinceMade } from '~/platform/form-key.server';
import { sentField } from '~/platform/reader.server';
import { Refusal, WorkWanted } from '~/platform/refusal.server';
import type { CheckContext } from '~/rules/checks/check-context';
import { type Found, judge, type JudgeSettings, type Verdict } from '~/rules/checks/judge';
import { featuresOf } from '~/rules/checks/learnt/features';
import { weigh } from '~/rules/checks/learnt/weigh';
import { plainWords } from '~/rules/checks/plain-words';
import { type Signature, signatureOf } from '~/rules/checks/signature';
import { ordinaryNewcomerPosts, trustOf } from '~/rules/checks/trust';
import type { MemberActor } from '~/rules/permissions';
import { wasSubmitted } from '../members/claim-submission.server';
import type { PostRef } from '../holding/post-ref';
import { checkedText } from './checked-text';
import { countNewcomer } from './count-newcomer.server';
import { demandFewWaiting } from './demand-room.server';
import { findAlike } from './find-alike.server';
import { hostsOf, listedNames } from './links-of.server';
import { senderAddress } from './note-address.server';
import { readAuthor, type KnownOfAuthor } from './read-author.server';
import { judgeSettings, ownThresholds } from './site-checks';
import { hasWorked, makeWork, type WorkFor } from './work.server';

/** A text that somebody is about to post. */
export type TextToCheck = {
  readonly kind: CheckContext['kind'];
  /** As it is rendered, with its title before it. */
  readonly html: string;
  readonly title?: string;
  /** Where it stands; null for a new question. */
  readonly questionId: number | null;
  /** The key of its form, for a new post. */
  readonly submission?: string;
  /**
   * For an edit: the post (a profile is none), and what stood there, which is not judged again. What
   * is held nobody has seen yet: it counts as a post that comes now.
   */
  readonly edited?: {
    readonly post: PostRef | null;
    readonly before: string;
    readonly held: boolean;
  };
};

/** What the checks say of a text, with what is remembered of it once it is there. */
export type Checked = {
  readonly verdict: Exclude<Verdict, 'work-or-hold'>;
  readonly found: readonly Found[];
  /** Null where the checks are off. */
  readonly print:
    (Signature & { readonly byNewcomer: boolean; readonly isFlooded: boolean }) | null;
  readonly address: string | null;
};

const unchecked: Checked = { verdict: 'publish', found: [], print: null, address: null };

/** So many are alike already that another adds nothing to what is known of them. */
const ENOUGH_ALIKE = 12;
const HOUR = 60 * 60 * 1000;

/**
 * Judges a text before its command's transaction: two statements that read, and for newcomers one that
 * counts.
 * @throws WorkWanted where a browser that can is to work for it first; Refusal `too_many_held`
 */
export async function checkPost(actor: MemberActor, given: TextToCheck): Promise<Checked> {
  const { memberId } = actor;
  const { text, own, hosts } = textOf(given);
  const words = plainWords(own);
  const signature = signatureOf(words);
  const features = featuresOf(own);
  const address = senderAddress();
  const { questionId, edited } = given;
  const known = await readAuthor({
    memberId,
    questionId,
    page: given.submission === undefined ? null : pageOfKey(given.submission),
    submission: given.submission ?? null,
    isComment: given.kind === 'comment',
    addressKey: address,
    hostNames: hosts.flatMap(listedNames),
    features,
  });
  if (known === null || !known.on) return unchecked;
  const ageHours = (now().getTime() - known.joined) / HOUR;
  const { role, reputation, represents } = actor;
  const trust = trustOf({
    role,
    reputation,
    represents: represents.length > 0,
    ageHours,
    posts: known.posts,
  });
  if (edited === undefined && given.kind !== 'profile')
    await demandFewWaiting(actor, known.waiting, { kind: given.kind, key: given.submission });
  const alike = await findAlike(signature, { memberId, questionId, post: edited?.post ?? null });
  const isNew = edited === undefined;
  const comesNow = isNew || edited.held;
  const context: CheckContext = {
    kind: given.kind,
    text,
    words,
    links: hosts.map((host) => ({ host, list: listOf(host, known.hosts) })),
    author: { trust, ageHours, posts: known.posts, mailIsDisposable: isDisposable(known.address) },
    thread:
      known.active === null
        ? null
        : {
            quietDays: (now().getTime() - known.active) / (24 * HOUR),
            takesPart: known.takesPart === true,
          },
    secondsToWrite: secondsToWrite(given.submission, known),
    accountsAtAddress: known.accounts,
    // What one changes oneself repeats one's own words.
    alike: isNew ? alike : alike.filter(({ sameAuthor }) => !sameAuthor),
    learnt: learntFrom(features, known),
    newcomers: {
      posts: comesNow && known.open && trust === 'newcomer' ? await countNewcomer() : 0,
      ordinary: ordinaryNewcomerPosts(
        known.newcomerPosts ?? ownThresholds.newcomerPosts,
        known.usualPosts,
      ),
    },
  };
  const { verdict, found } = await settled(
    context,
    given,
    { memberId, text },
    judgeSettings(known),
  );
  return {
    verdict,
    found,
    print: {
      ...signature,
      byNewcomer: trust === 'newcomer',
      isFlooded: alike.length >= ENOUGH_ALIKE,
    },
    address,
  };
}

/**
 * How long somebody had for a text: since its form was made, or since they sent another form of the
 * same page, which is read and filled in one after the other. A key that no form of ours gave tells
 * of no time at all.
 */
function secondsToWrite(
  submission: string | undefined,
  { samePage }: Pick<KnownOfAuthor, 'samePage'>,
): number | null {
  if (submission === undefined) return null;
  const made = secondsSinceMade(submission) ?? 0;
  return samePage === null ? made : Math.min(made, (now().getTime() - samePage) / 1000);
}

async function wasSentBefore(
  memberId: number,
  kind: TextToCheck['kind'],
  key: string | undefined,
): Promise<boolean> {
  return kind !== 'profile' && key !== undefined && wasSubmitted({ memberId, kind, key });
}

/**
 * Refuses a text that is there already. Called where the permission has been demanded.
 * @throws Refusal `posted_already`
 */
export function demandNotRepeated({ verdict }: Checked): void {
  if (verdict === 'refuse') throw new Refusal('posted_already');
}

/** Asks a browser that can to work first; whoever has none is held, and loses nothing but time. */
async function settled(
  context: CheckContext,
  { submission, edited }: TextToCheck,
  asked: WorkFor,
  settings: JudgeSettings,
): Promise<{ verdict: Checked['verdict']; found: readonly Found[] }> {
  // An edit has no form that could come back with work: that holds no published post, and lets go none.
  const judged = judge(context, edited !== undefined && !edited.held, settings);
  // Sent twice by one press, it is one post and no repetition.
  const isSame =
    judged.verdict !== 'publish' && (await wasSentBefore(asked.memberId, context.kind, submission));
  if (isSame) return { verdict: 'publish', found: [] };
  if (judged.verdict !== 'work-or-hold') return { ...judged, verdict: judged.verdict };
  if (edited !== undefined) return { found: judged.found, verdict: 'hold' };
  if (await hasWorked(sentField('proof'), asked)) {
    const { found, verdict } = judge(context, true, settings);
    return { found, verdict: verdict === 'work-or-hold' ? 'hold' : verdict };
  }
  if (sentField('script') === '1') throw new WorkWanted(await makeWork(asked));
  return { found: judged.found, verdict: 'hold' };
}

function textOf({ html, title, edited }: TextToCheck) {
  const given = checkedText(html);
  const titled = (text: string) => (title === undefined ? text : `${title}\n${text}`);
  const [text, own] = [titled(given.text), titled(given.own)];
  if (edited === undefined)
    return { text, own, hosts: hostsOf([text, ...given.addresses].join(' ')) };
  const before = checkedText(edited.before);
  const lines = new Set(before.text.split('\n').map((line) => line.trim()));
  const addedTo = (whole: string) =>
    whole
      .split('\n')
      .filter((line) => !lines.has(line.trim()))
      .join('\n');
  const known = new Set(before.addresses);
  const led = given.addresses.filter((address) => !known.has(address));
  const added = addedTo(text);
  return { text: added, own: addedTo(own), hosts: hostsOf([added, ...led].join(' ')) };
}

function listOf(
  host: string,
  listed: KnownOfAuthor['hosts'],
): CheckContext['links'][number]['list'] {
  const names = listedNames(host);
  // The nearest name decides: one page of a blocked host can be allowed.
  const found = names.flatMap((name) => listed?.find((each) => each.host === name) ?? []);
  return found[0]?.list ?? 'none';
}

let disposableDomains: ReadonlySet<string> | undefined;

function isDisposable(address: string | null): boolean {
  if (address === null) return false;
  // The library makes the whole set anew for each question that it is asked: a millisecond a post.
  disposableDomains ??= disposable.disposableEmailBlocklistSet();
  return disposableDomains.has(
    address
      .slice(address.lastIndexOf('@') + 1)
      .trim()
      .toLowerCase(),
  );
}

function learntFrom(features: readonly string[], known: KnownOfAuthor): CheckContext['learnt'] {
  const { threshold, spamPosts, genuinePosts } = known;
  if (threshold === null || spamPosts === null || genuinePosts === null) return null;
  const counts = new Map(known.words?.map(({ word, ...count }) => [word, count]));
  const lessons = { spam: spamPosts, genuine: genuinePosts };
  return { ...weigh(features, (word) => counts.get(word), lessons), threshold };
}
