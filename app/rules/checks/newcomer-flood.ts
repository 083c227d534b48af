import type { Check } from './check-context';

/** Far more posts of new accounts within a few minutes than this site has on other days. */
export const newcomerFlood: Check = ({ newcomers }) =>
  newcomers.posts < newcomers.ordinary
    ? null
    : { score: 1, evidence: { posts: newcomers.posts, ordinary: newcomers.ordinary } };
