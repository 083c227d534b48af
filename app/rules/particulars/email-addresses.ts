import type { LookedAt, Span } from './particular';

const LONGEST_NAME = 64;
const LONGEST_DOMAIN = 253;

/** Names of documentation (RFC 2606), and of nobody outside a house. */
const NOBODYS =
  /(?:^|\.)(?:noreply\.github\.com|example\.(?:com|net|org|edu)|example|test|invalid|localhost|local|internal|lan)$/;
/** Ends of file names and units, which no domain has. */
const FILES =
  /\.(?:png|jpe?g|gif|svg|webp|avif|js|ts|css|json|ya?ml|py|sh|so|md|txt|service|socket|timer|target)$/;
const NO_REPLY = /^(?:no-?reply|do-?not-?reply|git)$/;

function isNameSign(code: number): boolean {
  return (
    (code >= 48 && code <= 57) ||
    (code >= 65 && code <= 90) ||
    (code >= 97 && code <= 122) ||
    code === 43 ||
    code === 45 ||
    code === 46 ||
    code === 95 ||
    code === 37
  );
}

function isDomainSign(code: number): boolean {
  return (
    (code >= 48 && code <= 57) ||
    (code >= 65 && code <= 90) ||
    (code >= 97 && code <= 122) ||
    code === 45 ||
    code === 46
  );
}

/** Whether the brand publishes an address itself, as it is or by `@` and its domain. */
function isPublic(address: string, contacts: readonly string[]): boolean {
  return contacts.some((contact) => {
    const known = contact.toLowerCase();
    return known === address || (known.startsWith('@') && address.endsWith(known));
  });
}

/** Addresses of mail: at each @, as far as one can reach to both sides. */
export function findEmailAddresses(text: string, { publicContacts }: LookedAt): Span[] {
  const found: Span[] = [];
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
    let start = at;
    while (start > 0 && at - start < LONGEST_NAME && isNameSign(text.charCodeAt(start - 1)))
      start -= 1;
    let end = at + 1;
    while (end < text.length && end - at <= LONGEST_DOMAIN && isDomainSign(text.charCodeAt(end)))
      end += 1;
    while (end > at + 1 && /[.-]/.test(text[end - 1] ?? '')) end -= 1;
    while (start < at && /[.%-]/.test(text[start] ?? '')) start += 1;
    const name = text.slice(start, at).toLowerCase();
    const domain = text.slice(at + 1, end).toLowerCase();
    if (name === '' || !/^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,24}$/.test(domain)) continue;
    // A password in an address, a path of ssh, a channel of a site.
    if (/[/:]/.test(text[start - 1] ?? '') && text.slice(start - 7, start) !== 'mailto:') continue;
    if (text[end] === ':' && /[\w/~]/.test(text[end + 1] ?? '')) continue;
    if (NOBODYS.test(domain) || FILES.test(domain) || NO_REPLY.test(name)) continue;
    if (!isPublic(`${name}@${domain}`, publicContacts)) found.push({ start, end });
  }
  return found;
}
