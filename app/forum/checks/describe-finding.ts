import { words } from '~/messages';
import type { CheckName } from '~/rules/checks/checks';
import { isCheckName } from '~/rules/checks/checks';

type Evidence = Readonly<Record<string, string | number>>;

const sentences: Readonly<Record<CheckName, (evidence: Evidence) => string>> = words.checks.found;

/** What a check found, as its author and moderators read it; null for a check of former days. */
export function describeFinding(check: string, evidence: Evidence): string | null {
  return isCheckName(check) ? sentences[check](evidence) : null;
}
