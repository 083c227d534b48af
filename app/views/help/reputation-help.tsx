import { words } from '~/messages';
import { formatNumber, formatSigned } from '~/messages/format';
import {
  type ReputationEvent,
  reputationEvents,
  reputationLimits,
  reputationTable,
} from '~/rules/reputation';
import { CLOSE_VOTES, standingOf, type StandingThresholds } from '~/rules/standing';
import { HelpPage } from './help-page';

const text = words.help.reputation;

/** `/help/reputation`: the table of reputation, and standing with this site's numbers. */
export function ReputationHelp({ thresholds }: { thresholds: StandingThresholds }) {
  const { points, undone, standing } = text;
  return (
    <HelpPage
      path="/help/reputation"
      title={text.title}
      lead={text.lead}
      sections={[
        {
          id: 'points',
          title: points.title,
          table: {
            caption: points.caption,
            columns: [
              { label: points.columns.what },
              { label: points.columns.who },
              { label: points.columns.points, numeric: true },
              { label: points.columns.limit },
              { label: points.columns.never },
            ],
            rows: reputationEvents.map((event) => ({ key: event, cells: cellsOf(event) })),
          },
          paragraphs: points.text,
        },
        { id: 'undone', title: undone.title, paragraphs: undone.text },
        {
          id: 'standing',
          title: standing.title,
          table: {
            caption: standing.caption,
            columns: [
              { label: standing.columns.reputation, numeric: true },
              { label: standing.columns.may },
            ],
            rows: standingOf(0, thresholds).map(({ ability, needed }) => ({
              key: ability,
              cells: [formatNumber(needed), words.permissions.abilities[ability]],
            })),
          },
          paragraphs: [
            ...standing.text,
            standing.closeVotes(CLOSE_VOTES),
            <a key="permissions" href="/help/permissions">
              {standing.more}
            </a>,
          ],
        },
      ]}
    />
  );
}

function cellsOf(event: ReputationEvent): string[] {
  const { who, points, limits, never } = reputationTable[event];
  return [
    text.points.what[event],
    text.points.who[who],
    formatSigned(points),
    limits.map((limit) => text.points.limits[limit](reputationLimits[limit])).join('; '),
    never.map((reason) => text.points.never[reason]).join('; '),
  ];
}
