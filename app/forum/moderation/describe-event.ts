import { words } from '~/messages';
import type { ForumEvent } from '../events';
import { mailKindName } from '../mail/mail-kinds';

const text = words.audit;

/** What somebody did, as a person reads it in the audit log. */
export function describeEvent(event: ForumEvent): string {
  switch (event.type) {
    case 'question.resolution-changed':
      return text.resolutionChanged(event.before, event.resolution);
    case 'member.role-set':
      return text.roleSet(event.before, event.role);
    case 'mail.read':
      return text.mailRead(mailKindName(event.kind));
    case 'brand.target-hours-set':
      return text.targetHoursSet(event.before, event.hours);
    case 'brand.promise-grace-set':
      return text.promiseGraceSet(event.before, event.days);
    case 'brand.mail-domains-set':
      return text.mailDomainsSet(event.added, event.removed);
    case 'affiliation.set':
      return text.tieSet(event.tie);
    case 'site.ring-policy-set':
      return text.ringPolicySet(event.before, event.policy);
    case 'representative.appointed':
      return text.appointed(event.level);
    case 'representative.changed':
      return text.representativeChanged(event.level);
    case 'tag.synonym-set':
      return text.synonymSet(event.name);
    case 'tag.synonym-removed':
      return text.synonymRemoved(event.name);
    case 'review.decided':
      return text.reviewDecided(decisionName(event.decision));
    case 'review.undone':
      return text.reviewUndone(decisionName(event.decision));
    case 'member.suspended':
      return text.suspended(new Date(event.until));
    case 'site.named':
      return text.siteNamed(event.name);
    case 'site.announced':
      return text.announced(event.announced);
    case 'page.written':
      return text.pageWritten(event.revision);
    default:
      return text.plain[event.type];
  }
}

/** A decision as reviewers know it. */
function decisionName(decision: string): string {
  const names: Readonly<Record<string, { label: string }>> = words.reviews.decisions;
  return names[decision]?.label ?? decision;
}
