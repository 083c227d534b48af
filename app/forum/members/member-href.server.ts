import { memberPath } from '~/rules/paths';

/** A member's page; null for a former member, who has none. */
export function memberHref(member: {
  id: number;
  handle: string;
  erasedAt: Date | null;
}): string | null {
  return member.erasedAt === null ? memberPath(member) : null;
}
