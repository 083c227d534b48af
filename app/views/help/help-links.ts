import { words } from '~/messages';

const { about, notifications, permissions } = words.help;

/** The help pages, in the order in which they are listed. */
export const helpLinks = [
  { href: '/help/reputation', label: words.site.helpReputation, about: about.reputation },
  { href: '/help/permissions', label: permissions.label, about: about.permissions },
  { href: '/help/fair-queue', label: words.site.helpFairQueue, about: about.fairQueue },
  { href: '/help/limits', label: words.limits.title, about: words.limits.about },
  { href: '/help/notifications', label: notifications.label, about: about.notifications },
  { href: '/help/formatting', label: words.site.helpFormatting, about: about.formatting },
] as const;
