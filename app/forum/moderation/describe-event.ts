import { words } from '~/messages';
import { formatList } from '~/messages/format';
import { checks, isCheckName } from '~/rules/checks/checks';
import { ownThresholds } from '../checks/site-checks';
import type { ForumEvent, ForumEventType } from '../events';
import { mailKindName } from '../mail/mail-kinds';

const text = words.audit;
const settings = words.checkSettings.audit;
const { lists } = words.checkSettings.hosts;

type EventOf<Type extends ForumEventType> = Extract<ForumEvent, { type: Type }>;

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
    case 'checks.weight-set':
      return weightSet(event);
    case 'checks.thresholds-set':
      return settings.thresholds(changedThresholds(event));
    case 'host.set': {
      const list = lists[event.list];
      return event.before === null || event.before === event.list
        ? settings.listed(event.host, list)
        : settings.relisted(event.host, lists[event.before], list);
    }
    case 'host.removed':
      return settings.unlisted(event.host, lists[event.before]);
    default:
      return text.plain[event.type];
  }
}

function weightSet({ check, weight, before }: EventOf<'checks.weight-set'>): string {
  const own = isCheckName(check) ? checks[check].weight : 0;
  const name = isCheckName(check) ? words.health.checks.names[check] : check;
  return weight === null
    ? settings.weightBack(name, before ?? own, own)
    : settings.weight(name, before ?? own, weight);
}

function changedThresholds({ set, before }: EventOf<'checks.thresholds-set'>): string {
  const numbers = (['holdFrom', 'queueFrom', 'newcomerPosts'] as const).flatMap((name) => {
    const [now, then] = [set[name] ?? ownThresholds[name], before[name] ?? ownThresholds[name]];
    return now === then ? [] : settings.change(settings.parts[name], then, now);
  });
  const changes = [...(set.on === before.on ? [] : [settings.on(set.on)]), ...numbers];
  return changes.length === 0 ? settings.nothing : formatList(changes);
}

/** A decision as reviewers know it. */
function decisionName(decision: string): string {
  const names: Readonly<Record<string, { label: string }>> = words.reviews.decisions;
  return names[decision]?.label ?? decision;
}
