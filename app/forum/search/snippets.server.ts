import { inArray, sql, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { Transaction } from '#db/client.server';
import { answers, questions } from '#db/schema/posts';
import type { ParsedQuery } from './parse-query.server';
import type { Hit } from './search-questions.server';

/** Control characters stand for the marks until all else is escaped. */
const START = '\u0002';
const STOP = '\u0003';

const OPTIONS = `StartSel=${START}, StopSel=${STOP}, MaxWords=36, MinWords=24, MaxFragments=2, FragmentDelimiter=" … "`;

/** Between blocks there is a space, within a line (emphasis, a link) there is none. */
const BLOCK_TAG =
  '</?(p|div|ul|ol|li|dl|dt|dd|pre|h[1-6]|blockquote|table|thead|tbody|tr|t[hd]|br|hr|details|summary)([[:space:]][^>]*)?>';

/** So much of a post is looked through for its snippet. */
const LOOKED_THROUGH = 8_000;

/**
 * The words found, in their surroundings, by question: HTML in which everything is escaped but our
 * own `<mark>`.
 */
export async function snippetsOf(
  tx: Transaction,
  hits: readonly Hit[],
  query: ParsedQuery,
): Promise<Map<number, string>> {
  const inQuestions = hits.filter(({ answerId }) => answerId === null);
  const answerIds = hits.flatMap(({ answerId }) => answerId ?? []);
  if (query.words === null) return plainSnippets(tx, inQuestions, query.parts);
  const [ofQuestions, ofAnswers] = await Promise.all([
    inQuestions.length === 0
      ? []
      : tx
          .select({ questionId: questions.id, text: headline(questions.bodyHtml, query.words) })
          .from(questions)
          .where(
            inArray(
              questions.id,
              inQuestions.map(({ questionId }) => questionId),
            ),
          ),
    answerIds.length === 0
      ? []
      : tx
          .select({ questionId: answers.questionId, text: headline(answers.bodyHtml, query.words) })
          .from(answers)
          .where(inArray(answers.id, answerIds)),
  ]);
  return new Map(
    [...ofQuestions, ...ofAnswers].map(({ questionId, text }) => [questionId, marked(text)]),
  );
}

/** The words of rendered HTML: without tags it is escaped text, up to a whole character reference. */
function wordsOf(html: PgColumn): SQL {
  const whole = sql`left(translate(${html}, ${START + STOP}, ''), ${LOOKED_THROUGH}::integer)`;
  const apart = sql`regexp_replace(${whole}, ${BLOCK_TAG}, ' ', 'g')`;
  return sql`regexp_replace(regexp_replace(${apart}, '<[^>]*(>|$)', '', 'g'), '&[^;[:space:]]*$', '')`;
}

function headline(html: PgColumn, words: string): SQL<string> {
  return sql`ts_headline('english', ${wordsOf(html)}, ${words}::tsquery, ${OPTIONS})`;
}

function marked(text: string): string {
  return text
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll(START, '<mark>')
    .replaceAll(STOP, '</mark>');
}

async function plainSnippets(
  tx: Transaction,
  hits: readonly Hit[],
  parts: readonly string[],
): Promise<Map<number, string>> {
  if (hits.length === 0) return new Map();
  const rows = await tx
    .select({ questionId: questions.id, excerpt: questions.excerpt })
    .from(questions)
    .where(
      inArray(
        questions.id,
        hits.map(({ questionId }) => questionId),
      ),
    );
  return new Map(rows.map(({ questionId, excerpt }) => [questionId, markParts(excerpt, parts)]));
}

/** A plain text as HTML, with what was looked for marked in it. */
export function markParts(text: string, parts: readonly string[]): string {
  const plain = text.replaceAll(START, '').replaceAll(STOP, '');
  if (parts.length === 0) return marked(plain.replaceAll('&', '&amp;'));
  const longestFirst = [...parts].sort((a, b) => b.length - a.length);
  const any = new RegExp(longestFirst.map(escapeRegExp).join('|'), 'giu');
  return marked(plain.replace(any, `${START}$&${STOP}`).replaceAll('&', '&amp;'));
}

function escapeRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, (character) =>
    character === '-' ? '\\x2d' : `\\${character}`,
  );
}
