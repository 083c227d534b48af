/** What ties a member to a brand. One who has left still has a stake: friends and shares stay. */
export const ties = ['employee', 'contractor', 'reseller', 'former'] as const;

export type Tie = (typeof ties)[number];

/** The domains under which a mail address stands, the nearest first: `mail.acme.com`, `acme.com`. */
export function domainsOf(address: string): string[] {
  const labels = (address.split('@')[1] ?? '').toLowerCase().split('.');
  return labels.slice(0, -1).map((_, index) => labels.slice(index).join('.'));
}
