/** How a row of a table is known to belong to a thread. */
export type Belonging =
  | 'question_id'
  | 'answer_id'
  | 'comment_id'
  | 'promise_id'
  /** By `post_kind` and `post_id`. */
  | 'post'
  /** By `subject_kind` and `subject_id`. */
  | 'subject'
  /** By the question in an event's payload. */
  | 'payload'
  /** By nothing: every row is looked at. */
  | 'none';

export type KeptText = {
  readonly table: string;
  readonly columns: readonly string[];
  readonly by: readonly Belonging[];
};

const POST = ['question_id', 'answer_id', 'comment_id'] as const;

/**
 * Where people's words about a thread are kept outside its posts, and what was made from its posts.
 * A test fails for a column of text that is neither here nor known to hold no such words.
 */
export const keptTexts: readonly KeptText[] = [
  { table: 'acknowledgements', columns: ['body'], by: ['question_id'] },
  { table: 'appeals', columns: ['text'], by: POST },
  { table: 'batons', columns: ['note'], by: ['question_id'] },
  { table: 'check_findings', columns: ['evidence'], by: ['post'] },
  { table: 'close_votes', columns: ['reason'], by: ['question_id'] },
  { table: 'closings', columns: ['elsewhere', 'reason', 'reopen_reason'], by: ['question_id'] },
  { table: 'deletions', columns: ['reason'], by: POST },
  { table: 'events', columns: ['payload'], by: ['payload'] },
  { table: 'fixes', columns: ['link', 'reason'], by: ['question_id'] },
  { table: 'flags', columns: ['detail'], by: POST },
  { table: 'kept_particulars', columns: ['reason'], by: POST },
  { table: 'mails', columns: ['subject', 'text', 'html', 'last_error'], by: ['none'] },
  { table: 'member_messages', columns: ['text'], by: POST },
  { table: 'not_fixed_words', columns: ['body'], by: ['question_id'] },
  { table: 'plan_versions', columns: ['cause', 'next_step'], by: ['question_id'] },
  { table: 'promise_changes', columns: ['words'], by: ['promise_id'] },
  { table: 'promises', columns: ['text', 'evidence'], by: ['question_id'] },
  { table: 'question_locks', columns: ['reason'], by: ['question_id'] },
  { table: 'review_items', columns: ['reason', 'message'], by: ['subject'] },
  {
    table: 'suggested_edits',
    columns: ['title', 'tags', 'body', 'reason', 'decision_reason'],
    by: ['question_id', 'answer_id'],
  },
  { table: 'suspensions', columns: ['message', 'reason'], by: ['none'] },
  { table: 'verifications', columns: ['note', 'withdrawn_reason'], by: ['answer_id'] },
  { table: 'warnings', columns: ['message', 'reason'], by: ['none'] },
];

/** What people, brands and the site say of themselves, where a photo can stand as well. */
export const otherTexts: readonly KeptText[] = [
  { table: 'members', columns: ['about', 'about_html'], by: ['none'] },
  { table: 'brands', columns: ['about', 'about_html'], by: ['none'] },
  { table: 'products', columns: ['about'], by: ['none'] },
  { table: 'tags', columns: ['about'], by: ['none'] },
  { table: 'site', columns: ['announcement', 'announcement_html'], by: ['none'] },
  { table: 'brand_notices', columns: ['body'], by: ['none'] },
  { table: 'pages', columns: ['body', 'body_html'], by: ['none'] },
  { table: 'page_revisions', columns: ['body'], by: ['none'] },
];

/** The values of an event or a finding that people wrote; all others are codes and numbers. */
export const WRITTEN_KEYS = [
  'reason',
  'title',
  'text',
  'note',
  'words',
  'word',
  'ware',
  'message',
  'phrase',
  'praise',
  'offer',
  'way',
  'host',
] as const;
