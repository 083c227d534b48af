import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { db } from '#db/client.server';

/**
 * Tables of which no visitor's kept page shows anything that another table's trigger would not
 * tell; each with the reason.
 */
const unseen: Readonly<Record<string, string>> = {
  brand_mail_domains: 'shown to the brand’s leads and to administrators alone',
  brand_particulars: 'posts are looked at with it; shown to leads alone',
  appeals: 'for the member and for reviewers alone',
  deflections: 'shown to representatives alone',
  deletions: 'deleted posts are for their authors and moderators; the post tells that it is one',
  flags: 'for the member and for reviewers alone',
  follows: 'for the member alone',
  holds: 'the post tells that it went out of sight or came back',
  import_progress: 'for the operator',
  kept_particulars: 'shown to moderators alone',
  mail_opt_outs: 'for the member alone',
  mail_tokens: 'for the member alone',
  mails: 'for the member alone',
  meilisearch_index: 'shown nowhere',
  member_messages: 'for the member alone',
  newcomer_minutes: 'shown nowhere',
  notification_groups: 'for the member alone',
  notifications: 'for the member alone',
  outcome_reminders: 'shown nowhere; the question tells when its state changes by one',
  outcome_requests: 'shown nowhere',
  page_revisions: 'the page tells that it changed; its history is for administrators',
  photo_uploads: 'who uploaded a photo is shown nowhere',
  photos: 'a stored photo never changes; what shows it tells when it shows another',
  post_photos: 'the text of a post holds what is shown of its photos',
  private_passages: 'shown to the brand and the author alone',
  removals: 'the posts tell that they are gone',
  review_items: 'shown to reviewers alone',
  revisions: 'histories are made anew for each reader; the post tells that it was edited',
  search_document_meanings: 'shown nowhere',
  search_documents: 'search is made anew for each reader; what it shows are the posts',
  search_learning: 'shown nowhere',
  search_stale: 'shown nowhere',
  search_unsent: 'shown nowhere',
  search_word_meanings: 'shown nowhere',
  search_words: 'shown nowhere',
  sessions: 'for the member alone',
  sign_in_attempts: 'shown nowhere',
  submissions: 'shown nowhere',
  suggested_edits: 'shown to those who decide them and to their editors; the post tells of an edit',
  suspensions: 'for the member and for moderators alone',
  visitor_outcome_keys: 'shown nowhere',
  visitor_outcomes: 'shown to representatives alone',
  vote_reversals: 'the post’s score tells of it',
  votes: 'no vote changes without its post’s score, which tells its author’s page as well',
  warnings: 'for the member and for moderators alone',
  voting_ring_members: 'for its members and moderators alone',
  voting_ring_pairs: 'shown nowhere',
  voting_rings: 'for its members and moderators alone',
  author_addresses: 'shown nowhere',
  check_findings: 'shown to a held post’s author and to moderators',
  check_settings: 'for administrators',
  listed_hosts: 'for administrators',
  post_prints: 'shown nowhere',
  print_bands: 'shown nowhere',
  spam_lessons: 'shown nowhere',
  spam_model: 'shown nowhere',
  spam_words: 'shown nowhere',
  spent_work: 'shown nowhere',
};

describe('every table', () => {
  it('tells of its changes, or has a reason not to', async () => {
    const rows = await db.execute<{ name: string; tells: boolean }>(sql`
      select tables.table_name as name, exists (
        select 1 from pg_trigger where not tgisinternal
          and tgrelid = format('%I', tables.table_name)::regclass
          and tgname = tables.table_name || '_tell_page_change') as tells
      from information_schema.tables where table_schema = 'public'`);
    expect(rows.length).toBeGreaterThan(30);
    const silent = rows.filter(({ tells }) => !tells).map(({ name }) => name);
    expect(silent.sort()).toEqual(Object.keys(unseen).sort());
  });
});
