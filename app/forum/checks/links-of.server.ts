import { domainToASCII } from 'node:url';
import { getDomain, getHostname } from 'tldts';
import { addressesIn, usualLetters } from '~/rules/checks/plain-words';

/** Where a text leads to, each host once, in its order; of no more than a post can sensibly have. */
export function hostsOf(text: string): string[] {
  const addresses = addressesIn(usualLetters(text));
  const hosts = addresses.slice(0, 200).flatMap((address) => {
    return hostOf(address) ?? [];
  });
  return [...new Set(hosts)];
}

/** The host of an address as the network writes it, without `www.`; null where it is on no network. */
export function hostOf(address: string): string | null {
  const host = domainToASCII(getHostname(address) ?? '').replace(/^www\./, '');
  return getDomain(host) === null ? null : host;
}

/** The names under which a host may be listed: its own, and those of the hosts above it. */
export function listedNames(host: string): string[] {
  const domain = getDomain(host);
  const parts = host.split('.');
  return parts
    .map((_part, at) => parts.slice(at).join('.'))
    .filter((name) => domain !== null && name.length >= domain.length);
}
