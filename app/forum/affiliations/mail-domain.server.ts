import { isDisposableEmailDomain } from 'disposable-email-domains-js';
import freeProviders from 'email-providers';
import { parse } from 'tldts';
import { words } from '~/messages';

const free = new Set(freeProviders);

/**
 * Why a domain cannot be a brand's own for mail, or null if it can: anybody could have an address
 * there, and would be taken for one of the brand's people.
 */
export function whyNotOwnDomain(domain: string): string | null {
  const {
    domain: registrable,
    publicSuffix,
    isIcann,
    isPrivate,
    isIp,
  } = parse(domain, {
    allowPrivateDomains: true,
  });
  if (isIp === true || registrable === null || publicSuffix === domain)
    return words.ties.domainNotOne(domain);
  // `.local` and the like: nobody owns what stands under them.
  if (isIcann !== true && isPrivate !== true) return words.ties.domainNotOne(domain);
  if (free.has(domain) || free.has(registrable)) return words.ties.domainFree(domain);
  if (isDisposableEmailDomain(registrable) || isDisposableEmailDomain(domain))
    return words.ties.domainFree(domain);
  return null;
}
