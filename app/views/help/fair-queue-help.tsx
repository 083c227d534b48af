import { words } from '~/messages';
import { formatNumber } from '~/messages/format';
import {
  COUNTED_ACCOUNT_AGE_DAYS,
  NOT_FIXED_WEIGHT,
  OVERDUE_PROMISE_WEIGHT,
  type UrgencyFacts,
  urgencyOf,
} from '~/rules/fair-queue';
import { HelpPage } from './help-page';

const text = words.help.fairQueue;

const ordinary = {
  serviceHoursWaiting: 8,
  targetHours: 8,
  peopleAffected: 1,
  overduePromises: 0,
  notFixedAfterOfficialReply: false,
} as const satisfies UrgencyFacts;

const examples: readonly UrgencyFacts[] = [
  ordinary,
  { ...ordinary, serviceHoursWaiting: 24 },
  { ...ordinary, peopleAffected: 4 },
  { ...ordinary, peopleAffected: 64 },
  { ...ordinary, overduePromises: 1 },
  { ...ordinary, notFixedAfterOfficialReply: true },
];

/** `/help/fair-queue`: the formula, and what the function behind it says in some cases. */
export function FairQueueHelp() {
  const { formula, examples: table, desk } = text;
  const { columns } = table;
  return (
    <HelpPage
      path="/help/fair-queue"
      title={text.title}
      lead={text.lead}
      sections={[
        {
          id: 'formula',
          title: formula.title,
          formula: formula.text({
            overdue: OVERDUE_PROMISE_WEIGHT,
            notFixed: NOT_FIXED_WEIGHT,
          }),
          paragraphs: [formula.people(COUNTED_ACCOUNT_AGE_DAYS), formula.waiting, formula.hours],
        },
        {
          id: 'examples',
          title: table.title,
          table: {
            caption: table.caption,
            columns: [
              { label: columns.waited, numeric: true },
              { label: columns.people, numeric: true },
              { label: columns.overdue, numeric: true },
              { label: columns.notFixed },
              { label: columns.urgency, numeric: true },
            ],
            rows: examples.map((facts, index) => ({
              key: String(index),
              cells: [
                formatNumber(facts.serviceHoursWaiting),
                formatNumber(facts.peopleAffected),
                formatNumber(facts.overduePromises),
                facts.notFixedAfterOfficialReply ? table.yes : table.no,
                formatNumber(urgencyOf(facts)),
              ],
            })),
          },
        },
        { id: 'desk', title: desk.title, paragraphs: desk.text },
      ]}
    />
  );
}
