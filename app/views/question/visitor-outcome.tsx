import { PageFrame, PageTitle } from '../layout/page-frame';
import { words } from '~/messages';

const text = words.question;

/** "Did this fix it?", for visitors: a plain form with two buttons. */
export function VisitorOutcomeForm({ answerId }: { answerId: number | string }) {
  return (
    <form
      className="visitor-outcome"
      method="post"
      action={`/answers/${answerId}/fixed`}
      aria-label={text.visitorAsk}
    >
      <p>{text.visitorAsk}</p>
      <button type="submit" name="fixed" value="yes" className="button secondary small">
        {text.visitorYes}
      </button>
      <button type="submit" name="fixed" value="no" className="button secondary small">
        {text.visitorNo}
      </button>
    </form>
  );
}

/** What visitors have said so far, for the brand's own people. */
export function VisitorCountsLine({ counts }: { counts: { fixed: number; notFixed: number } }) {
  return (
    <p className="visitor-counts quiet">
      {text.visitorCounts(counts.fixed, counts.notFixed)} <span>{text.visitorCountsWho}</span>
    </p>
  );
}

/** `/answers/:id/fixed`. */
export function VisitorThanksPage({ answerHref }: { answerHref: string }) {
  const bare = answerHref.split('#')[0] ?? answerHref;
  return (
    <PageFrame width="narrow">
      <PageTitle title={text.visitorThanks} lead={text.visitorThanksLead} />
      <ul>
        <li>
          <a href={answerHref}>{text.visitorBack}</a>
        </li>
        <li>
          <a href={`${bare}#answers`}>{text.visitorOthers}</a>
        </li>
        <li>
          <a href="/questions/ask">{text.visitorAskOwn}</a>
        </li>
      </ul>
    </PageFrame>
  );
}
