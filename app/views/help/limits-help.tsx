import { words } from '~/messages';
import { formatNumber } from '~/messages/format';
import { actLimit, type LimitName, limitNames, NEWCOMER_DAYS } from '~/rules/act-limits';
import { standingPresets } from '~/rules/standing';
import { HelpPage } from './help-page';

const text = words.limits;
const { 'comment-anywhere': known, review: trusted } = standingPresets.standard;

/** `/help/limits`: the table of limits, as it is enforced. */
export function LimitsHelp() {
  const { columns } = text.table;
  return (
    <HelpPage
      path="/help/limits"
      title={text.title}
      lead={text.lead}
      sections={[
        {
          id: 'limits',
          title: text.table.title,
          table: {
            caption: text.table.caption,
            columns: [
              { label: columns.what },
              { label: columns.newcomer, numeric: true },
              { label: columns.member, numeric: true },
              { label: columns.trusted, numeric: true },
              { label: columns.address, numeric: true },
              { label: columns.per },
            ],
            rows: limitNames.map((name) => ({ key: name, cells: cellsOf(name) })),
          },
        },
        {
          id: 'who',
          title: text.who.title,
          paragraphs: text.who.text({ days: NEWCOMER_DAYS, known, trusted }),
        },
        { id: 'reached', title: text.reach.title, paragraphs: [...text.reach.text] },
      ]}
    />
  );
}

function cellsOf(name: LimitName): string[] {
  const { newcomer, member, trusted: most, address, named, minutes } = actLimit(name);
  const cell = (count: number | undefined) =>
    count === undefined ? text.table.none : formatNumber(count);
  return [
    text.table.label(text.names[name]),
    cell(newcomer),
    cell(member),
    cell(most),
    named === undefined ? cell(address) : text.table.named(named),
    text.table.per(minutes),
  ];
}
