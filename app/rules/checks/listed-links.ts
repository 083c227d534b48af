import type { Check } from './check-context';

/** A link to a host that the site's list keeps out. */
export const listedLinks: Check = ({ links }) => {
  const blocked = links.find(({ list }) => list === 'blocked');
  return blocked === undefined ? null : { score: 1, evidence: { host: blocked.host } };
};
