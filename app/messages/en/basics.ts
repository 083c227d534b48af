import { plural } from '../format';

/** Small parts that many pages share. */
export const basics = {
  errorSummary: 'Please look at this again',
  fields: {
    handle: 'Handle',
    displayName: 'Display name',
    locale: 'Language and region',
    email: 'E-mail address',
    password: 'Password',
    newPassword: 'New password',
    sure: 'Tick',
    kind: 'Kind',
    brand: 'Brand',
    product: 'Product',
    version: 'Version',
    department: 'Department',
    title: 'Title',
    body: 'Text',
    tags: 'Tags',
    reason: 'Reason',
    note: 'Note',
    reviewBy: 'Read it again by',
    name: 'Name',
    slug: 'Address',
    about: 'About',
    timeZone: 'Time zone',
    level: 'Level',
    tag: 'Tag',
    synonym: 'Synonym',
    description: 'Description',
  },
  nothingLost: 'Nothing is lost: what you wrote is still here.',
  optional: 'optional',
  older: 'Next page',
  first: 'Back to the first',
  pages: 'Pages',
  views: 'Views of this list',
  page: (page: number, pages: number) => `Page ${page} of ${pages}`,
  cancel: 'Cancel',
  save: 'Save',
  more: 'More',
  by: 'by',
  formerMember: 'former member',
  member: 'a member',
  affiliate: (tie: string, brand: string) => `${tie} of ${brand}`,
  representative: (title: string, department: string, brand: string) =>
    [title, department, brand].filter((part) => part !== '').join(', '),
  count: {
    answers: (count: number) =>
      plural(count, { zero: 'no answers', one: '# answer', other: '# answers' }),
    comments: (count: number) => plural(count, { one: '# comment', other: '# comments' }),
    questions: (count: number) =>
      plural(count, { zero: 'no questions', one: '# question', other: '# questions' }),
    meToos: (count: number) =>
      plural(count, { one: '# other has this too', other: '# others have this too' }),
    score: (count: number) => plural(count, { one: 'score #', other: 'score #' }),
    results: (count: number) =>
      plural(count, { zero: 'Nothing found', one: '# result', other: '# results' }),
  },
  kinds: { question: 'Question', problem: 'Problem', idea: 'Idea', praise: 'Praise' },
};

/** The state of a question as one word beside its shape. */
export const states = {
  unanswered: 'Unanswered',
  open: 'Open',
  'asker-confirmed': 'Solved',
  'brand-verified': 'Verified',
  'community-confirmed': 'Worked for others',
  assumed: 'Assumed solved',
  duplicate: 'Duplicate',
  closed: 'Closed',
  idea: 'Idea',
  planned: 'Planned',
  shipped: 'Shipped',
  declined: 'Declined',
  praise: 'Praise',
  held: 'Held',
  deleted: 'Deleted',
};
