import { and, eq, isNull } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { z } from 'zod';
import type { Transaction } from '#db/client.server';
import { brands } from '#db/schema/brands';
import { mailOptOuts } from '#db/schema/mail';
import { members } from '#db/schema/members';
import { promises } from '#db/schema/follow-through';
import { answers, questions } from '#db/schema/posts';
import { events } from '#db/schema/site';
import { words } from '~/messages';
import { writeLetter } from '~/platform/mail/letter.server';
import { absoluteUrl, threadId } from '~/platform/mail/mail-addresses.server';
import { queueMail } from '~/platform/mail/queue-mail.server';
import { outcomePath, answerPath, promisePath, questionPath } from '~/rules/paths';
import { waysToClose } from '../closing/ways-to-close';
import { loadActor } from '../members/load-actor.server';
import { visibleTo } from '../questions/visible-to.server';
import { readSite } from '../site/read-site.server';
import type { QuestionMailKind } from './mail-kinds';
import { unsubscribePath } from './unsubscribe-path.server';

export interface MailAboutEvent {
  kind: QuestionMailKind;
  /** Who is told. */
  memberId: number;
  eventId: number;
  questionId: number;
  /** The answer that it is about, where it is about one. */
  answerId: number | null;
  /** The promise that it is about, where it is about one. */
  promiseId?: number | null;
}

const actors = alias(members, 'actors');

/** The one who is told, if they can and want to be told by mail. */
async function findReader(tx: Transaction, { memberId, kind }: MailAboutEvent) {
  const [reader] = await tx
    .select({ address: members.email, name: members.displayName })
    .from(members)
    .leftJoin(mailOptOuts, and(eq(mailOptOuts.memberId, members.id), eq(mailOptOuts.kind, kind)))
    .where(and(eq(members.id, memberId), isNull(members.erasedAt), isNull(mailOptOuts.kind)));
  return reader === undefined || reader.address === null
    ? null
    : { address: reader.address, name: reader.name };
}

/** What happened, as far as the one who is told may read it. */
async function findNews(tx: Transaction, about: MailAboutEvent) {
  const reader = await loadActor(about.memberId, tx);
  const [question] = await tx
    .select({ id: questions.id, title: questions.title, brand: brands.name })
    .from(questions)
    .innerJoin(brands, eq(brands.id, questions.brandId))
    .where(
      and(
        eq(questions.id, about.questionId),
        isNull(questions.deletedAt),
        visibleTo(reader, questions),
      ),
    );
  const [event] = await tx
    .select({
      actorId: events.actorId,
      actor: actors.displayName,
      type: events.type,
      payload: events.payload,
    })
    .from(events)
    .leftJoin(actors, and(eq(actors.id, events.actorId), isNull(actors.erasedAt)))
    .where(eq(events.id, about.eventId));
  if (question === undefined || event === undefined || event.actorId === about.memberId)
    return null;
  const who = event.actor ?? words.mail.somebody;
  const news = { question, who, event: event.type, href: questionPath(question) };
  const { promiseId = null } = about;
  if (promiseId !== null) {
    const [promise] = await tx
      .select({ text: promises.text, dueAt: promises.dueAt })
      .from(promises)
      .where(eq(promises.id, promiseId));
    if (promise === undefined) return null;
    const href = promisePath(question, promiseId);
    return { ...news, href, quote: words.mail.promised(promise.text, promise.dueAt) };
  }
  if (about.answerId === null) return { ...news, quote: reasonOfClosing(event) };
  const [answer] = await tx
    .select({ id: answers.id, excerpt: answers.excerpt })
    .from(answers)
    .where(
      and(
        eq(answers.id, about.answerId),
        eq(answers.questionId, question.id),
        isNull(answers.deletedAt),
        visibleTo(reader, answers),
      ),
    );
  if (answer === undefined) return null;
  return { ...news, href: answerPath(answer.id), quote: quoteOf(about.kind, answer) };
}

/** The beginning of the answer, where it is the news. */
function quoteOf(kind: QuestionMailKind, answer: { excerpt: string }): string | null {
  return kind === 'my-answer-accepted' ? null : answer.excerpt;
}

const closed = z.object({
  type: z.literal('question.closed'),
  payload: z.object({ as: z.enum(waysToClose), reason: z.string() }),
});

/** As what a question was closed, and why. */
function reasonOfClosing(event: { type: string; payload: unknown }): string | null {
  const { success, data } = closed.safeParse(event);
  if (!success) return null;
  const { as, reason } = data.payload;
  return words.mail.closedBecause(words.question.closedWords[as], reason);
}

/** What the reader can do: one thing, or one of several. */
function doors(kind: QuestionMailKind, questionId: number, href: string) {
  if (kind === 'did-it-help')
    return {
      choices: (['solved', 'not-fixed', 'not-tried'] as const).map((said) => ({
        label: words.mail.outcomeChoices[said],
        href: absoluteUrl(outcomePath(questionId, said)),
      })),
    };
  return { link: { label: words.mail.aboutQuestion[kind].link, href: absoluteUrl(href) } };
}

/**
 * Mails a member about something that happened to a question, once an event. Nobody is mailed about
 * what they did themselves, do not want to be told, or may not read; nor without an address that
 * is confirmed to be theirs.
 */
export async function mailAboutEvent(tx: Transaction, about: MailAboutEvent): Promise<void> {
  const reader = await findReader(tx, about);
  if (reader === null) return;
  const news = await findNews(tx, about);
  if (news === null) return;
  const { question, quote, who, event, href } = news;
  const { name: site } = await readSite();
  const text = words.mail.aboutQuestion[about.kind];
  const unsubscribe = absoluteUrl(unsubscribePath(about.memberId, about.kind));
  await queueMail(tx, {
    kind: about.kind,
    memberId: about.memberId,
    eventId: about.eventId,
    address: reader.address,
    thread: threadId('question', question.id),
    unsubscribe,
    letter: writeLetter(
      {
        // The same for all mails about one question: mail programs show them together.
        subject: question.title,
        greeting: words.mail.helloTo(reader.name),
        paragraphs: [text.what(who, question.title, question.brand, event)],
        ...(quote === null ? {} : { quote }),
        ...doors(about.kind, question.id, href),
        ...(text.next === null ? {} : { after: [text.next] }),
        reason: text.reason,
        unsubscribe: { label: words.mail.unsubscribe, href: unsubscribe },
      },
      site,
    ),
  });
}
