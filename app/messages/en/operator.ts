import { formatNumber, plural } from '../format';

/** What the operator's command line says. */
export const operator = {
  program: 'The operator’s command line. It works on the same database as npm start.',
  hint: '(npm run goodturn -- --help lists the commands)',
  migrate: 'bring the database’s tables up to date',
  migrated: 'The tables are up to date.',
  seed: 'fill an empty database',
  seedDemo: 'with the demo community',
  seeding: (done: number, total: number) =>
    `Telling the demo community’s year: ${Math.floor((done / Math.max(1, total)) * 100)} %`,
  seeded: 'The demo community is there. Its passwords are in DATA_DIR, in demo-passwords.json.',
  notEmpty: 'Nothing was done: the forum has members already.',
  verifyData: 'recompute every counter and every reputation, and print what differs',
  difference: (found: { row: string; what: string; stored: string; recomputed: string }) =>
    `${found.row}: ${found.what} is ${found.stored}, and comes to ${found.recomputed}`,
  checked: (what: string, rows: number) => `${formatNumber(rows)} ${what} checked`,
  differences: (count: number) =>
    plural(count, {
      zero: 'No difference was found.',
      one: '# difference was found.',
      other: '# differences were found.',
    }),
  reindex: 'make the search index anew, while searches go on',
  reindexing: (done: number, total: number) =>
    `Reading for the search: ${formatNumber(done)} of ${formatNumber(total)} questions`,
  reindexSending: (done: number, total: number) =>
    `Sending to Meilisearch: ${formatNumber(done)} of ${formatNumber(total)} questions`,
  meilisearchAway: (reason: string) =>
    `Meilisearch cannot be reached (${reason}). Its index stays as it is; start this again when it is back.`,
  reindexed: (count: number) =>
    plural(count, { one: '# question was indexed.', other: '# questions were indexed.' }),
  member: 'accounts',
  memberCreate: 'make an account, the first administrator’s for instance',
  handle: 'the name in addresses',
  displayName: 'the name that is shown',
  email: 'the e-mail address to sign in with',
  role: 'member, moderator or administrator',
  password:
    'the password; better given in the variable GOODTURN_PASSWORD, which no list of processes shows',
  randomPassword: (password: string) => `Password (made now, shown once): ${password}`,
  memberCreated: (id: number) => `Member ${id} was made.`,
} as const;
