import { words } from '~/messages';
import { formatList } from '~/messages/format';
import { HelpPage } from './help-page';

const text = words.help.notifications;

export interface NotificationsHelpProps {
  /** The table's rows: the event, and who is told, the strongest reason first. */
  rows: {
    event: keyof typeof words.audit.plain;
    told: { as: keyof typeof text.people; always?: boolean; mail?: string }[];
  }[];
}

/** `/help/notifications`: who is told of what, and by which means. */
export function NotificationsHelp({ rows }: NotificationsHelpProps) {
  const listed = (people: { as: keyof typeof text.people }[]) =>
    formatList(people.map(({ as }) => text.people[as]));
  return (
    <HelpPage
      path="/help/notifications"
      title={text.title}
      lead={text.lead}
      sections={[
        {
          id: 'who',
          title: text.table.title,
          table: {
            caption: text.table.caption,
            columns: [
              { label: text.table.what },
              { label: text.table.site },
              { label: text.table.mail },
              { label: text.table.always },
            ],
            rows: rows.map(({ event, told }) => ({
              key: event,
              cells: [
                text.somebody(words.audit.plain[event]),
                listed(told),
                listed(told.filter(({ mail }) => mail !== undefined)),
                listed(told.filter(({ always }) => always === true)),
              ],
            })),
          },
          paragraphs: text.never,
        },
        { id: 'following', title: text.following.title, paragraphs: text.following.text },
        { id: 'reading', title: text.reading.title, paragraphs: text.reading.text },
      ]}
    />
  );
}
