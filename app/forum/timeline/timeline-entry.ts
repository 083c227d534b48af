import { words } from '~/messages';
import { formatDate, formatWait } from '~/messages/format';
import { answerPath } from '~/rules/paths';
import type { TimelineMark } from '~/rules/timeline';
import type { ForumEvent } from '../events';

/** An official event as a question's timeline tells it, without who and when. */
export type TimelineEntry = {
  says: string;
  /** To the thing itself: an answer's permalink, or its place on the question's page. */
  leadsTo: string;
  mark: TimelineMark;
};

const text = words.timeline;

/**
 * What an event says on its question's timeline; null where it does not stand there. This is the
 * table of official events: `recordEvent` asks it which they are, and the page how they read.
 */
export function timelineEntry(event: ForumEvent): TimelineEntry | null {
  switch (event.type) {
    case 'question.acknowledged':
      return {
        says: text.heard(formatWait(event.serviceMinutes)),
        leadsTo: '#acknowledgement',
        mark: 'word',
      };
    case 'plan.set':
      return {
        says: event.number === 1 ? text.planned : text.planChanged,
        leadsTo: '#plan',
        mark: 'word',
      };
    case 'plan.update-missed':
      return {
        says: text.updateMissed(formatDate(new Date(event.updateBy))),
        leadsTo: '#plan',
        mark: 'broken',
      };
    case 'question.handed-over':
      return { says: text.handedOver(event.department), leadsTo: '#baton', mark: 'word' };
    case 'answer.verified':
      return { says: text.verified, leadsTo: answerPath(event.answerId), mark: 'verified' };
    case 'answer.verification-withdrawn':
      return { says: text.withdrawn, leadsTo: answerPath(event.answerId), mark: 'undone' };
    case 'answer.verification-outdated':
      return { says: text.outdated, leadsTo: answerPath(event.answerId), mark: 'undone' };
    case 'question.not-fixed':
      return { says: text.notFixed, leadsTo: '#state', mark: 'undone' };
    case 'question.fix-planned':
      return { says: text.fixPlanned, leadsTo: '#fix', mark: 'word' };
    case 'question.fix-shipped':
      return { says: text.fixShipped, leadsTo: '#fix', mark: 'done' };
    case 'question.fix-declined':
      return { says: text.fixDeclined, leadsTo: '#fix', mark: 'undone' };
    case 'question.fix-withdrawn':
      return { says: text.fixWithdrawn, leadsTo: '#fix', mark: 'undone' };
    case 'answer.accepted':
      return { says: text.confirmed, leadsTo: answerPath(event.answerId), mark: 'done' };
    case 'answer.acceptance-undone':
      return { says: text.confirmationUndone, leadsTo: answerPath(event.answerId), mark: 'undone' };
    case 'question.resolution-changed':
      // The other states follow from acts that stand there themselves.
      if (event.resolution === 'community-confirmed')
        return { says: text.communityConfirmed, leadsTo: '#answers', mark: 'done' };
      if (event.resolution === 'assumed')
        return { says: text.assumed, leadsTo: '#answers', mark: 'word' };
      return null;
    case 'promise.made':
    case 'promise.re-dated':
    case 'promise.reopened': {
      const due = formatDate(new Date(event.dueAt));
      return { says: promiseSays[event.type](due), leadsTo: toPromise(event), mark: 'word' };
    }
    case 'promise.kept': {
      const says = event.lateByMs > 0 ? text.keptLate(event.lateByMs / 1000) : text.kept;
      return { says, leadsTo: toPromise(event), mark: 'done' };
    }
    case 'promise.became-late':
      return { says: text.becameLate, leadsTo: toPromise(event), mark: 'broken' };
    case 'promise.broken':
      return { says: text.promiseBroken, leadsTo: toPromise(event), mark: 'broken' };
    case 'promise.withdrawn':
      return { says: text.promiseWithdrawn, leadsTo: toPromise(event), mark: 'undone' };
    case 'promise.disputed':
      return { says: text.disputed, leadsTo: toPromise(event), mark: 'undone' };
    case 'promise.dispute-taken-back':
      return { says: text.disputeTakenBack, leadsTo: toPromise(event), mark: 'done' };
    default:
      return null;
  }
}

const promiseSays = {
  'promise.made': text.promised,
  'promise.re-dated': text.reDated,
  'promise.reopened': text.promiseReopened,
};

function toPromise({ promiseId }: { promiseId: number }): string {
  return `#promise-${promiseId}`;
}
