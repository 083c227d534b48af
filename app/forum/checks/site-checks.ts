import { type CheckName, checkNames } from '~/rules/checks/checks';
import { type JudgeSettings, ownSettings } from '~/rules/checks/judge';
import type { CheckThresholds } from '../events';

/** As the product comes: twelve posts of newcomers in ten minutes are unusual nowhere. */
export const ownThresholds = {
  holdFrom: ownSettings.holdFrom,
  queueFrom: ownSettings.queueFrom,
  newcomerPosts: 12,
} as const;

/** The row of `check_settings`, as far as it says how to judge; null is as the product comes. */
export type StoredChecks = Omit<CheckThresholds, 'on'> & {
  readonly weights: Readonly<Record<string, number>> | null;
};

/**
 * How posts are judged on this site. It is read with each post, in the statement that reads its
 * author, so that no process can judge by what was set before.
 */
export function judgeSettings(stored: StoredChecks): JudgeSettings {
  const weights: Partial<Record<CheckName, number>> = {};
  for (const name of checkNames) {
    const weight = stored.weights?.[name];
    if (weight !== undefined) weights[name] = weight;
  }
  return {
    holdFrom: stored.holdFrom ?? ownSettings.holdFrom,
    queueFrom: stored.queueFrom ?? ownSettings.queueFrom,
    weights,
  };
}
