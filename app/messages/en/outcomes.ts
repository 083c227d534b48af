import { formatNumber, plural } from '../format';

/** What answers did for people, and what became of questions. */
export const outcomes = {
  line: (worked: number, of: number) => `Worked for ${formatNumber(worked)} of ${formatNumber(of)}`,
  since: (version: string, isLatest: boolean, worked: number, of: number) =>
    `on ${version}${isLatest ? '' : ' and later'}: ${formatNumber(worked)} of ${formatNumber(of)}`,
  ofStake: (count: number, brand: string) =>
    plural(count, {
      one: `# more from ${brand}’s own people is not counted`,
      other: `# more from ${brand}’s own people are not counted`,
    }),
  ask: 'Did it work for you?',
  mine: {
    worked: 'You say: it worked',
    partly: 'You say: it partly worked',
    failed: 'You say: it did not work',
  },
  kinds: { worked: 'It worked', partly: 'Partly', failed: 'It did not work' },
  takeBack: 'Take it back',
  version: 'On which version?',
  stakeNote: (brand: string) =>
    `You speak for ${brand}, so what you say here is labelled and not counted.`,
};
