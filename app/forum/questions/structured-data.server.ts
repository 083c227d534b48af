import { words } from '~/messages';
import { textOfHtml } from '~/platform/markdown/text-of-html.server';
import { excerpt } from '~/platform/markdown/plain-text.server';
import { limits } from '~/rules/limits';
import { answerPath } from '~/rules/paths';
import type { Person } from '../members/post-people.server';
import type { showQuestion } from './show-question.server';

type Shown = Omit<Awaited<ReturnType<typeof showQuestion>>, 'hasNews'>;
type Answer = Shown['answers'][number];

/**
 * What search engines read of a question's page: schema.org's QAPage with the answers that the page
 * shows. Accepted is the answer to which the state at the top of the page leads: the one that the
 * asker accepted, or that the brand verified; none after their "not fixed". Null for what asks for
 * no answer.
 * @param site APP_URL
 * @param path the page's canonical path: an answer stands there
 */
export function structuredData(
  shown: Shown,
  { site, path }: { site: string; path: string },
): Record<string, unknown> | null {
  const { question } = shown;
  if (question.kind === 'idea' || question.kind === 'praise') return null;
  const answers = shown.answers.filter(({ deleted }) => !deleted);
  const best = answers.find(({ id }) => answerPath(Number(id)) === solvedBy(question.state));
  const others = answers.filter((answer) => answer !== best);
  const answer = (each: Answer) => answerData(each, { site, path });
  return {
    '@context': 'https://schema.org',
    '@type': 'QAPage',
    mainEntity: {
      '@type': 'Question',
      name: question.title,
      text: cut(textOfHtml(question.html), limits.structuredQuestion) || question.title,
      answerCount: shown.answerCount,
      commentCount: question.comments.length,
      upvoteCount: question.vote.score,
      datePublished: question.at.toISOString(),
      dateModified: (question.editedAt ?? question.at).toISOString(),
      author: personData(question.author, site),
      ...(best === undefined ? {} : { acceptedAnswer: answer(best) }),
      ...(others.length === 0 ? {} : { suggestedAnswer: others.map(answer) }),
    },
  };
}

/** Where the answer stands that solved it by the word of the asker or of the brand. */
function solvedBy(state: Shown['question']['state']): string | null {
  return state.is === 'asker-confirmed' || state.is === 'brand-verified' ? state.answerHref : null;
}

function answerData(answer: Answer, { site, path }: { site: string; path: string }) {
  return {
    '@type': 'Answer',
    text:
      cut(textOfHtml(answer.html), limits.structuredAnswer) ||
      words.question.answerBy(answer.author.name),
    url: `${site}${path}#answer-${answer.id}`,
    upvoteCount: answer.vote.score,
    datePublished: answer.at.toISOString(),
    author: personData(answer.author, site),
  };
}

/** A former member has a name in its place, and no page. A tie to the brand is told here as well. */
function personData(person: Person, site: string) {
  return {
    '@type': 'Person',
    name: person.name,
    ...(person.href === null ? {} : { url: site + person.href }),
    ...(person.affiliate === undefined
      ? {}
      : { affiliation: { '@type': 'Organization', name: person.affiliate.brand } }),
  };
}

/** Whole texts as they are; of long ones the beginning, on one line. */
function cut(text: string, most: number): string {
  return text.length <= most ? text : excerpt(text, most);
}
