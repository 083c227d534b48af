import { Icon, Seal, Tick } from '../basics/icons';
import { words } from '~/messages';
import { formatNumber } from '~/messages/format';

const text = words.people;

export interface GivenView {
  helped: number;
  verified: number;
  people: number;
  /** There may be more people than were counted. */
  peopleAtLeast: boolean;
}

/** What a member gave to others, in three numbers; nothing where there is nothing yet. */
export function Given({ given }: { given: GivenView }) {
  const { helped, verified, people, peopleAtLeast } = given;
  if (helped + verified + people === 0) return null;
  const counted = formatNumber(people);
  return (
    <section className="given" aria-label={text.given}>
      <ul>
        {people > 0 && (
          <li title={text.peopleHelpedHow}>
            <strong>
              <Icon name="person" />
              {peopleAtLeast ? text.atLeast(counted) : counted}
            </strong>{' '}
            {text.peopleHelped(people)}
          </li>
        )}
        {helped > 0 && (
          <li>
            <strong>
              <Tick />
              {formatNumber(helped)}
            </strong>{' '}
            {text.helped(helped)}
          </li>
        )}
        {verified > 0 && (
          <li>
            <strong className="of-seal">
              <Seal />
              {formatNumber(verified)}
            </strong>{' '}
            {text.verifiedAnswers(verified)}
          </li>
        )}
      </ul>
    </section>
  );
}
