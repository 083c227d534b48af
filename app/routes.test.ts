import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { routesOfRemix } from './routes-of-remix.test-support';
import { actLimits, limitNames, limitOf } from './rules/act-limits';
import { actors, decide } from './rules/permission-cases';
import { isPermission, type Permission, permissionNames } from './rules/permissions';

/**
 * Every address there is, who may read it, and the commands that its forms run; every command, and
 * the permissions that it demands. What is not written here fails: nothing is added unguarded.
 */

/** `open` is for everybody; `member` for all who are signed in. */
type Guard = 'open' | 'member' | Permission;
type Route = { read: Guard[]; runs?: string[] };

const brandForms = [
  'appoint-representative',
  'change-brand',
  'change-brand-look',
  'change-product',
  'change-representative',
  'create-department',
  'create-product',
  'end-brand-notice',
  'end-representative',
  'rename-department',
  'retire-department',
  'retire-product',
  'set-promise-grace',
  'set-brand-notice',
  'set-brand-particulars',
  'set-service-hours',
  'set-mail-domains',
  'set-target-hours',
];

const routes: Readonly<Record<string, Route>> = {
  '/': { read: ['open'] },
  '/questions': { read: ['open'] },
  '/questions/:id/outcome': {
    read: ['question.put-off-outcome'],
    runs: ['accept-answer', 'mark-notifications-read', 'put-off-outcome', 'say-not-fixed'],
  },
  '/questions/ask': { read: ['member'], runs: ['ask-question'] },
  '/questions/similar': { read: ['open'], runs: ['record-deflection'] },
  '/questions/:id/:slug?': {
    read: ['open', 'post.see-deleted', 'answer.see-visitor-outcomes'],
    runs: [
      'accept-answer',
      'acknowledge-question',
      'appeal',
      'break-promise',
      'decline-thanks',
      'delete-answer',
      'delete-comment',
      'delete-question',
      'dispute-promise',
      'follow-question',
      'hand-over-question',
      'keep-promise',
      'make-promise',
      'mark-notifications-read',
      'pass-promise',
      'post-answer',
      'post-comment',
      're-date-promise',
      'record-outcome',
      'reopen-promise',
      'restore-answer',
      'restore-question',
      'say-me-too',
      'set-plan',
      'take-back-dispute',
      'undo-acceptance',
      'unfollow-question',
      'verify-answer',
      'vote',
      'withdraw-promise',
      'withdraw-verification',
      'say-not-fixed',
      'say-still-happening',
      'plan-fix',
      'ship-fix',
      'decline-fix',
      'withdraw-fix',
    ],
  },
  '/questions/:id/close': {
    read: ['member', 'question.close', 'question.reopen'],
    runs: [
      'close-question',
      'reopen-question',
      'say-not-duplicate',
      'vote-to-close',
      'vote-to-reopen',
      'withdraw-close-vote',
    ],
  },
  '/questions/:id/lock': { read: ['member'], runs: ['lock-question', 'unlock-question'] },
  '/questions/:id/edit': {
    read: ['question.edit', 'question.suggest-edit'],
    runs: ['edit-question', 'suggest-edit'],
  },
  '/suggested-edits/:id': {
    read: ['suggested-edit.read'],
    runs: ['approve-edit', 'decline-edit', 'undo-approval', 'withdraw-edit'],
  },
  '/questions/:id/move': { read: ['question.move'], runs: ['move-question'] },
  '/questions/:id/particulars': {
    read: ['post.redact', 'post.hide-span'],
    runs: ['hide-photo', 'hide-span', 'redact-passage', 'remove-photo'],
  },
  '/questions/:id/private': { read: ['post.see-private-passages'] },
  '/questions/:id/revisions': { read: ['open', 'post.see-deleted'] },
  '/answers/:id': { read: ['open', 'post.see-deleted'] },
  '/answers/:id/fixed': { read: ['open', 'post.see-deleted'], runs: ['record-visitor-outcome'] },
  '/answers/:id/edit': {
    read: ['answer.edit', 'answer.suggest-edit'],
    runs: ['edit-answer', 'suggest-edit'],
  },
  '/answers/:id/revisions': { read: ['open', 'post.see-deleted'] },
  '/photos': { read: ['open'], runs: ['store-photo'] },
  '/photos/:file': { read: ['open', 'post.see-deleted'] },
  '/tags': { read: ['open'] },
  '/tags/:tag': { read: ['open'] },
  '/suggest/search': { read: ['open'] },
  '/suggest/tags': { read: ['open'] },
  '/preview': { read: ['open'] },
  '/paste': { read: ['open'] },
  '/brands': { read: ['open'] },
  '/brands/:brand': { read: ['open'] },
  '/brands/:brand/products/:product': { read: ['open'] },
  '/members': { read: ['open'] },
  '/members/:id/:handle?': { read: ['open', 'post.see-deleted'] },
  '/search': { read: ['open'] },
  '/login': { read: ['open'], runs: ['sign-in'] },
  '/signup': { read: ['open'], runs: ['sign-up'] },
  '/logout': { read: ['open'] },
  '/notifications': {
    read: ['member.read-notifications'],
    runs: ['mark-messages-read', 'mark-notifications-read', 'unfollow-question'],
  },
  '/settings/notifications': { read: ['member.choose-mails'], runs: ['choose-mails'] },
  '/settings': { read: ['open'] },
  '/settings/appearance': { read: ['member'], runs: ['set-appearance'] },
  '/settings/ties': { read: ['member'], runs: ['appeal-affiliation', 'declare-affiliation'] },
  '/settings/profile': {
    read: ['member'],
    runs: [
      'add-owned-product',
      'edit-profile',
      'remove-avatar',
      'remove-owned-product',
      'set-avatar',
    ],
  },
  '/forgot': { read: ['open'], runs: ['request-password-reset'] },
  '/reset-password': { read: ['open'], runs: ['reset-password'] },
  '/confirm-address': { read: ['open'], runs: ['confirm-address'] },
  '/unsubscribe': { read: ['open'], runs: ['unsubscribe'] },
  '/settings/account': {
    read: ['member.manage-account'],
    runs: [
      'change-address',
      'change-password',
      'delete-account',
      'end-other-sessions',
      'end-session',
      'resend-confirmation',
    ],
  },
  '/desk': { read: ['desk.open'], runs: ['acknowledge-question', 'mark-answer-read'] },
  '/moderation': { read: ['review.open', 'moderation.open'] },
  '/moderation/:item': {
    read: ['review.open', 'review.decide-as-reviewer', 'member.see-history'],
    runs: ['decide-review', 'leave-review'],
  },
  '/moderation/health': { read: ['moderation.open'] },
  '/moderation/removed': { read: ['moderation.open'], runs: ['restore-comment'] },
  '/moderation/members/:id': {
    read: ['member.see-history'],
    runs: ['lift-suspension', 'suspend-member', 'warn-member'],
  },
  '/questions/:id/flag': {
    read: ['open', 'review.request'],
    runs: ['flag-post', 'report-post', 'request-review'],
  },
  '/answers/:id/flag': {
    read: ['open', 'review.request'],
    runs: ['flag-post', 'report-post', 'request-review'],
  },
  '/comments/:id/flag': {
    read: ['open', 'review.request'],
    runs: ['flag-post', 'report-post', 'request-review'],
  },
  '/settings/moderation': {
    read: ['member.read-notifications', 'post.appeal', 'member.appeal-suspension'],
    runs: ['appeal', 'read-warning'],
  },
  '/moderation/merge': { read: ['moderation.open'], runs: ['merge-accounts'] },
  '/admin': {
    read: ['brand.create', 'site.configure'],
    runs: ['create-brand', 'put-setup-aside'],
  },
  '/admin/site': {
    read: ['site.configure'],
    runs: ['announce', 'change-site-look', 'name-site', 'set-ring-policy'],
  },
  '/admin/brands/:brand': { read: ['brand.manage'], runs: brandForms },
  '/admin/members': { read: ['site.configure'], runs: ['set-role'] },
  '/admin/pages': { read: ['page.write'] },
  '/admin/pages/:page': { read: ['page.write'], runs: ['write-page'] },
  '/admin/pages/:page/revisions': { read: ['page.write'] },
  '/admin/standing': { read: ['site.configure'], runs: ['set-thresholds'] },
  '/admin/tags': { read: ['tag.manage'], runs: ['describe-tag', 'remove-synonym', 'set-synonym'] },
  '/voting-rings/:id': {
    read: ['ring.see', 'ring.decide'],
    runs: ['appeal-ring', 'decide-ring'],
  },
  '/admin/checks': {
    read: ['checks.set'],
    runs: ['remove-host', 'set-check-thresholds', 'set-check-weight', 'set-host'],
  },
  '/admin/ties': {
    read: ['moderation.open'],
    runs: ['keep-affiliation', 'remove-affiliation', 'set-affiliation'],
  },
  '/admin/audit': { read: ['audit-log.read'], runs: ['undo-review'] },
  '/admin/mailbox': { read: ['mailbox.read'] },
  '/admin/mailbox/:id': { read: ['mailbox.read'] },
  '/help': { read: ['open'] },
  '/help/fair-queue': { read: ['open'] },
  '/help/formatting': { read: ['open'] },
  '/help/limits': { read: ['open'] },
  '/help/notifications': { read: ['open'] },
  '/help/permissions': { read: ['open'] },
  '/help/reputation': { read: ['open'] },
  '/accents/:accent.css': { read: ['open'] },
  '/icons/:file': { read: ['open'] },
  '/manifest.webmanifest': { read: ['open'] },
  '/robots.txt': { read: ['open'] },
  '/og/questions/:image': { read: ['open'] },
  '/sitemap.xml': { read: ['open'] },
  '/sitemaps/:file': { read: ['open'] },
  '/feeds/:feed': { read: ['open'] },
  '/feeds/brands/:brand': { read: ['open'] },
  '/feeds/questions/:id': { read: ['open'] },
  '/feeds/tags/:tag': { read: ['open'] },
  '/:page': { read: ['open', 'page.write'] },
  '/*': { read: ['open'] },
};

/** What each command demands; several are demanded together or by what is asked for. */
const commands: Readonly<Record<string, Permission[]>> = {
  'accept-answer': ['answer.accept'],
  'acknowledge-question': ['question.acknowledge'],
  announce: ['site.configure'],
  'appeal-affiliation': ['affiliation.declare'],
  'appeal-ring': ['ring.appeal'],
  'decide-ring': ['ring.decide'],
  'set-ring-policy': ['site.configure'],
  'declare-affiliation': ['affiliation.declare'],
  'keep-affiliation': ['affiliation.remove'],
  'remove-affiliation': ['affiliation.remove'],
  'set-affiliation': ['affiliation.set'],
  'set-mail-domains': ['brand.set-mail-domains'],
  'add-owned-product': ['member.edit-profile'],
  'appoint-representative': ['representative.manage'],
  'approve-edit': ['suggested-edit.decide', 'answer.verify', 'post.many-links'],
  'ask-question': ['question.ask', 'post.many-links'],
  'break-promise': ['promise.break'],
  'change-address': ['member.manage-account'],
  'change-brand': ['brand.manage'],
  'change-brand-look': ['brand.manage'],
  'change-password': ['member.manage-account'],
  'change-product': ['product.manage'],
  'change-site-look': ['site.configure'],
  'name-site': ['site.configure'],
  'plan-fix': ['question.plan-fix'],
  'ship-fix': ['question.ship-fix'],
  'decline-edit': ['suggested-edit.decide'],
  'decline-fix': ['question.decline-fix'],
  'withdraw-fix': ['question.withdraw-fix'],
  'put-off-outcome': ['question.put-off-outcome'],
  'say-not-fixed': ['question.say-not-fixed'],
  'say-still-happening': ['question.say-still-happening', 'answer.record-outcome'],
  'put-setup-aside': ['site.configure'],
  'change-representative': ['representative.manage'],
  'choose-mails': ['member.choose-mails'],
  'close-question': ['question.close'],
  'create-brand': ['brand.create'],
  'create-department': ['department.manage'],
  'create-product': ['product.manage'],
  'decline-thanks': ['question.decline-thanks'],
  'delete-account': ['member.manage-account'],
  'delete-answer': ['answer.delete'],
  'delete-comment': ['comment.delete'],
  appeal: ['member.appeal-suspension', 'post.appeal'],
  'decide-review': ['review.decide'],
  'flag-post': [
    'post.flag',
    'post.flag-spam',
    'post.report-danger',
    'post.report-particulars',
    'post.see-deleted',
  ],
  'leave-review': ['review.open'],
  'lift-suspension': ['member.lift-suspension'],
  'mark-messages-read': ['member.read-notifications'],
  'read-warning': ['member.read-notifications'],
  'request-review': ['review.request'],
  'restore-comment': ['comment.restore'],
  'suspend-member': ['member.suspend'],
  'undo-review': ['review.undo'],
  'warn-member': ['member.warn'],
  'delete-question': ['question.delete'],
  'describe-tag': ['tag.manage'],
  'dispute-promise': ['promise.dispute'],
  'edit-answer': ['answer.edit', 'post.many-links'],
  'edit-profile': ['member.edit-profile', 'member.many-links'],
  'edit-question': ['question.edit', 'post.many-links'],
  'end-other-sessions': ['member.manage-account'],
  'end-brand-notice': ['brand-notice.end'],
  'end-representative': ['representative.manage'],
  'follow-question': ['question.follow'],
  'hand-over-question': ['question.hand-over'],
  'end-session': ['member.manage-account'],
  'keep-promise': ['promise.keep'],
  'lock-question': ['question.lock'],
  'make-promise': ['promise.make'],
  'mark-answer-read': ['answer.mark-read'],
  'mark-notifications-read': ['member.read-notifications'],
  'merge-accounts': ['member.merge'],
  'move-question': ['question.move'],
  'pass-promise': ['promise.pass-on'],
  'post-answer': ['answer.post', 'answer.post-officially', 'post.many-links'],
  'post-comment': ['question.comment', 'answer.comment', 'post.many-links'],
  'record-outcome': ['answer.record-outcome'],
  'record-deflection': ['question.record-deflection', 'answer.record-outcome'],
  're-date-promise': ['promise.re-date'],
  'reopen-promise': ['promise.reopen'],
  'remove-avatar': ['member.edit-profile'],
  'remove-photo': ['post.redact'],
  'remove-owned-product': ['member.edit-profile'],
  'remove-synonym': ['tag.manage'],
  'rename-department': ['department.manage'],
  'reopen-question': ['question.reopen'],
  'resend-confirmation': ['member.manage-account'],
  'restore-answer': ['answer.restore'],
  'restore-question': ['question.restore'],
  'retire-department': ['department.manage'],
  'retire-product': ['product.manage'],
  'say-me-too': ['question.me-too'],
  'suggest-edit': ['question.suggest-edit', 'answer.suggest-edit', 'post.many-links'],
  'store-photo': ['photo.upload'],
  'say-not-duplicate': ['question.say-not-duplicate'],
  'set-appearance': ['member.edit-profile'],
  'set-avatar': ['member.edit-profile'],
  'set-brand-notice': ['brand-notice.set'],
  'set-brand-particulars': ['brand.manage'],
  'hide-photo': ['post.hide-span'],
  'hide-span': ['post.hide-span'],
  'redact-passage': ['post.redact'],
  'set-plan': ['plan.set'],
  'set-promise-grace': ['brand.set-promise-grace'],
  'set-role': ['member.set-role'],
  'set-service-hours': ['brand.manage'],
  'set-synonym': ['tag.manage'],
  'set-target-hours': ['brand.set-target-hours'],
  'set-thresholds': ['site.configure'],
  'set-check-thresholds': ['checks.set'],
  'set-check-weight': ['checks.set'],
  'set-host': ['host.set'],
  'remove-host': ['host.set'],
  'take-back-dispute': ['promise.take-back-dispute'],
  'undo-approval': ['suggested-edit.undo'],
  'undo-acceptance': ['answer.undo-acceptance'],
  'unlock-question': ['question.unlock'],
  'unfollow-question': ['question.unfollow'],
  'verify-answer': ['answer.verify'],
  vote: [
    'question.upvote',
    'question.downvote',
    'question.withdraw-vote',
    'answer.upvote',
    'answer.downvote',
    'answer.withdraw-vote',
  ],
  'vote-to-close': ['question.vote-to-close'],
  'vote-to-reopen': ['question.vote-to-reopen'],
  'withdraw-close-vote': ['question.withdraw-close-vote'],
  'withdraw-edit': ['suggested-edit.withdraw'],
  'withdraw-promise': ['promise.withdraw'],
  'withdraw-verification': ['answer.withdraw-verification'],
  'write-page': ['page.write'],
};

/**
 * Commands of visitors: there is nobody yet whose permission could be asked, or the secret in a
 * mail's link is the permission.
 */
const withoutActor = [
  'confirm-address',
  'record-visitor-outcome',
  'report-post',
  'request-password-reset',
  'reset-password',
  'sign-in',
  'sign-up',
  'unsubscribe',
];

/** Takes forms without a command of the forum: ends the session; shows a text; says that nothing is there. */
const answersForms = ['/logout', '/preview', '/paste', '/:page', '/*'];

/** Permissions of the table whose command has its own issue. */
const notYetUsed: Permission[] = [];

function read(path: string): string {
  return readFileSync(path, 'utf8');
}

/** A route's source, with those of the modules that it shares with others of its kind. */
function sourceOf(file: string): string {
  const source = read(`app/${file}`);
  const shared = [...source.matchAll(/from '~\/([\w-]+\.server)'/g)];
  return [source, ...shared.map(([, name]) => read(`app/${name ?? ''}.ts`))].join('\n');
}

/** Files of app/forum that change something in somebody's name: `verb-noun.server.ts` by verb. */
function commandFiles(): Map<string, string> {
  const found = new Map<string, string>();
  for (const file of readdirSync('app/forum', { recursive: true, encoding: 'utf8' })) {
    const verb = /([^/]+)\.server\.ts$/.exec(file)?.[1];
    if (verb === undefined || /^(show|list)-/.test(verb)) continue;
    const source = read(`app/forum/${file}`);
    const acts = /export async function \w+\(\s*actor: Actor/.test(source);
    if (acts && /inTransaction|\.(insert|update|delete)\(/.test(source)) found.set(verb, source);
  }
  return found;
}

/** Permissions that a source names outright. */
function namedIn(source: string): Permission[] {
  return [
    ...new Set([...source.matchAll(/'([a-z-]+\.[a-z-]+)'/g)].flatMap(([, name]) => name ?? [])),
  ]
    .filter(isPermission)
    .sort();
}

describe('the addresses that there are', () => {
  const found = routesOfRemix();

  it('are those of the table', () => {
    expect([...found.keys()].sort()).toEqual(Object.keys(routes).sort());
  });

  it.each(Object.entries(routes))('%s runs what the table says', (path, { runs = [] }) => {
    const source = sourceOf(found.get(path) ?? '');
    const imported = [...source.matchAll(/~\/forum\/[\w/-]+\/([\w-]+)\.server'/g)].flatMap(
      ([, verb]) => verb ?? [],
    );
    const known = new Set([...Object.keys(commands), ...withoutActor]);
    expect(imported.filter((verb) => known.has(verb)).sort()).toEqual([...runs].sort());
    expect(runs.length > 0 || answersForms.includes(path)).toBe(
      /export const action\b/.test(source),
    );
  });
});

describe('the commands that there are', () => {
  const found = commandFiles();

  it('are those of the table', () => {
    expect([...found.keys()].sort()).toEqual(Object.keys(commands).sort());
  });

  it.each(Object.entries(commands))('%s demands what the table says', (verb, permissions) => {
    const source = found.get(verb) ?? '';
    expect(source).toMatch(/demand\(/);
    // A vote makes its permission's name of the post and the vote.
    if (verb !== 'vote') expect(namedIn(source)).toEqual([...permissions].sort());
  });

  it('are all reached by some form, and each permission is used', () => {
    const run = Object.values(routes).flatMap(({ runs = [] }) => runs);
    expect(Object.keys(commands).filter((verb) => !run.includes(verb))).toEqual([]);
    const used = new Set<string>([
      ...Object.values(commands).flat(),
      ...Object.values(routes).flatMap(({ read: guards }) => guards),
    ]);
    expect(permissionNames.filter((name) => !used.has(name))).toEqual(notYetUsed);
  });
});

/** Calls without a command of their own, beside the forms' intents: `app/rules/act-limits.ts`. */
const calls = ['paste', 'preview', 'search', 'suggest-search', 'suggest-similar', 'suggest-tags'];

describe('every act has a limit', () => {
  const routeFiles = [...routesOfRemix().values()].map(sourceOf);
  /** The names by which forms are told apart. */
  const intents = routeFiles
    .filter((source) => /\brun(?:Action|Form)\(/.test(source))
    .flatMap((source) => [
      ...source.matchAll(/^\s+'?([a-z][a-z-]*)'?: (?:intent|preview|on)\w*\(/gm),
      ...source.matchAll(/runForm\(\s*request,\s*'([a-z-]+)'/g),
    ])
    .flatMap(([, name]) => name ?? []);

  it('of the table in app/rules/act-limits.ts', () => {
    expect(intents.length).toBeGreaterThan(80);
    const acts = [...Object.keys(commands), ...withoutActor, ...calls, ...intents];
    expect(acts.filter((act) => limitOf(act) === 'others')).toEqual([]);
  });

  it('and no row counts what nobody does', () => {
    const acts = new Set([...Object.keys(commands), ...withoutActor, ...calls, ...intents]);
    const rows = limitNames.flatMap((name) => [...actLimits[name].acts]);
    expect(rows.filter((act) => !acts.has(act))).toEqual([]);
  });

  it('and what is no form of a page is counted where it is called', () => {
    const all = routeFiles.join('\n');
    for (const call of calls) expect(all).toContain(`countAct('${call}')`);
  });
});

/** Who may do what by which command, in one table. */
it('print as one table of roles and commands', () => {
  const rows = Object.entries(commands).flatMap(([verb, permissions]) =>
    permissions.map((permission) => ({ name: `${verb} (${permission})`, permission })),
  );
  const width = Math.max(...rows.map(({ name }) => name.length));
  const columns = Object.entries(actors);
  const heads = columns.map(
    ([name], index) => `${' '.repeat(width + 1)}${'| '.repeat(index)}${name}`,
  );
  const lines = rows.map(({ name, permission }) =>
    [
      name.padEnd(width),
      ...columns.map(([, actor]) => (decide(actor, permission) === true ? '+' : '.')),
    ].join(' '),
  );
  process.stdout.write(`\n${[...heads, ...lines].join('\n')}\n`);
  // Nobody does anything without an account.
  for (const { permission } of rows)
    expect(decide({ kind: 'visitor' }, permission)).toEqual({ code: 'sign_in_required' });
});
