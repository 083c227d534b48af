import { formatNumber, plural } from '../format';

/** What the operator reads while something is imported, and at the end. */

/** Why a row was left out; `#` is its detail. */
export const leftOut = {
  'not-xml': 'broken XML',
  'no-id': 'no Id, or one that is no positive number',
  'duplicate-id': 'an Id that an earlier row has',
  'no-text': 'no text',
  'not-a-person': 'the site’s own account: its name is kept under its posts',
  'post-type': '# (not kept)',
  'no-question': 'answers a question that is not here',
  'no-post': 'its post is no question or answer that is here',
  'no-tag': 'describes a tag that no question here has',
  'unused-tag': 'a tag that no question here has',
  'history-type': '# (not kept)',
  'vote-type': '# (not kept)',
  'vote-not-acceptance': 'accepts an answer that is not here',
  'link-type': 'a link of a type that is not known (#)',
  'link-to-itself': 'links a question to itself',
  'link-twice': 'links two questions that are linked already',
  'no-link-end': 'links a post that is not here',
  badge: 'read, not kept: there are no badges',
} as const;

/** What was put right, or is worth knowing. */
export const notes = {
  repaired: 'characters that XML forbids were put right',
  garbage: 'places with something between the rows',
  'cut-off': 'the file breaks off at line #',
  'no-date': 'without a possible date: the post’s date, or the first day of Stack Exchange',
  'no-name': 'accounts without a name',
  'name-cut': 'names cut to length',
  'no-account': 'by accounts that are not in Users.xml: without a member',
  'no-title': 'questions without a title: the beginning of the text instead',
  'title-cut': 'titles cut to length',
  'no-body': 'questions without a text: the title instead',
  'text-cut': 'texts cut to length',
  'as-typed': 'texts of which a part is shown as typed',
  'tag-changed': 'tags with a changed name',
  'tag-dropped': 'tags left out: no name, or more than five',
  'closed-there': 'closed at the source: as a duplicate where it was one, else as off-topic',
  'history-used': 'posts with their history from PostHistory.xml',
  'history-without-text': 'posts whose history has no text: the text of Posts.xml',
  'history-disagrees': 'posts whose text differs from the end of their history: a revision more',
  'history-redacted': 'edits whose text was taken out at the source',
  'comment-score': 'comments with a score of their own, which is not kept',
  'accepted-here': 'acceptances',
  'accepted-missing': 'accepted answers that are not here, or answer another question',
  'accepted-again': 'acceptances not made: the question has or had one here',
  'score-differs': 'posts whose Score is not the sum of their votes: the votes count',
  'score-made': 'votes made from Score, dated as their post: Votes.xml is missing',
  'score-absurd': 'scores too high to be believed',
  duplicate: 'questions closed as duplicates',
  'duplicate-circle': 'duplicates in a circle: linked only',
  'duplicate-again': 'further originals of a duplicate: linked only',
  licence: 'posts under #',
} as const;

const postTypes: Readonly<Record<string, string>> = {
  3: 'Orphaned tag wiki',
  4: 'Tag description',
  5: 'Tag wiki',
  6: 'Nomination of a moderator',
  7: 'Wiki placeholder',
  8: 'Privilege wiki',
};

const voteTypes: Readonly<Record<string, string>> = {
  4: 'Offensive',
  5: 'Bookmark',
  6: 'Close',
  7: 'Reopen',
  8: 'Bounty start',
  9: 'Bounty close',
  10: 'Deletion',
  11: 'Undeletion',
  12: 'Spam',
  15: 'Moderator review',
  16: 'Approved edit suggestion',
};

const historyTypes: Readonly<Record<string, string>> = {
  10: 'Closed',
  11: 'Reopened',
  12: 'Deleted',
  13: 'Undeleted',
  14: 'Locked',
  15: 'Unlocked',
  16: 'Community owned',
  17: 'Migrated',
  18: 'Merged',
  19: 'Protected',
  20: 'Unprotected',
  21: 'Disassociated from its author',
  22: 'Unmerged',
  24: 'Suggested edit applied',
  25: 'Tweeted',
  31: 'Comments moved to chat',
  33: 'Notice added',
  34: 'Notice removed',
  35: 'Migrated away',
  36: 'Migrated here',
  37: 'Merge source',
  38: 'Merge destination',
  50: 'Bumped by the site',
  52: 'Hot question',
  53: 'No longer a hot question',
};

const typesOf: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'post-type': postTypes,
  'vote-type': voteTypes,
  'history-type': historyTypes,
};

function named(reason: string, detail: string): string {
  const types = typesOf[reason];
  if (types === undefined) return detail;
  const name = types[detail];
  return name === undefined ? `type ${detail}` : `type ${detail}, ${name}`;
}

export const importing = {
  brand: { slug: 'imported', name: 'Imported' },
  noBrand: (slug: string) => `There is no brand ${slug}.`,
  /** One of `leftOut` or `notes`, with its detail. */
  sentence: (sentence: string, reason: string, detail: string) =>
    sentence.replace('#', named(reason, detail)),
  columns: ['', 'rows', 'kept', 'there before', 'left out'] as const,
  notRead: (file: string) => `${file} is not there`,
  line: (count: number, sentence: string) => `  ${formatNumber(count).padStart(9)}  ${sentence}`,
  bareLine: (sentence: string) => `             ${sentence}`,
  progress: (file: string, percent: number) => `${file}: ${formatNumber(percent)} %`,
  imported: (host: string, brand: string) => `Imported ${host} into ${brand}.`,
  end: (seconds: number, megabytes: number) =>
    `${plural(seconds, { one: '# second', other: '# seconds' })}, at most ${formatNumber(megabytes)} MB of memory`,
  options: {
    group: 'bring in content from elsewhere',
    description: 'import a Stack Exchange dump; a run that was broken off goes on where it stopped',
    folder: 'the folder with Posts.xml and the other files',
    brand: 'the brand that the questions go to (without it: Imported)',
    site: 'the site’s host, such as cardano.stackexchange.com (without it, by the folder’s name)',
  },
};
