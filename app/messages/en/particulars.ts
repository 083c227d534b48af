import type { ParticularKind } from '~/rules/particulars/particular';
import { formatNumber, plural } from '../format';

/** Particulars in posts: what the form asks about, and the marks in their place. */

const kinds: Record<ParticularKind, string> = {
  iban: 'account number',
  'card-number': 'card number',
  'order-number': 'order number',
  'serial-number': 'serial number',
  'one-time-code': 'code',
  'email-address': 'e-mail address',
  'phone-number': 'phone number',
  'street-address': 'street address',
};

const because: Record<ParticularKind, string> = {
  iban: 'Somebody could charge this account, or pretend to be you.',
  'card-number': 'Anybody could pay with this card.',
  'order-number': 'With an order number somebody could pretend to be you.',
  'serial-number': 'With a serial number somebody could report or register the device as theirs.',
  'one-time-code': 'A code opens an account. Nobody who helps you needs it.',
  'email-address': 'Programs collect addresses from public pages and send spam to them.',
  'phone-number': 'Everybody could call, and search engines would find the number here.',
  'street-address': 'Everybody would know where somebody lives.',
};

export const particulars = {
  kinds,
  because,
  found: 'Everybody could read what is marked below. Say what should happen to it.',
  reasonMissing: 'Say in a few words why it should stay, for the moderators.',
  title: (count: number) =>
    plural(count, {
      one: 'One passage should perhaps not be public',
      other: '# passages should perhaps not be public',
    }),
  lead: 'Nothing is posted yet, and nothing you wrote is lost. Choose for each, then send the form again.',
  inTitle: 'In the title',
  inBody: 'In the text',
  choose: (kind: string) => `What to do with this ${kind}`,
  answers: {
    hide: 'Hide it: readers see that something stood here',
    send: (brand: string) => `Send it to ${brand} alone, and hide it here`,
    keep: 'Leave it for everybody to read',
  },
  reason: 'Why it should stay',
  reasonHelp: 'Only if you leave something in. Moderators can read this.',
  hiddenMark: (kind: string) => `[${kind} hidden]`,
  sentMark: (kind: string, brand: string) => `[${kind} sent to ${brand} privately]`,
  /** Where nobody says any more what stood there. */
  redactedMark: '[removed by a moderator]',
  brandMark: (brand: string, number: number) =>
    `[particulars hidden by ${brand} · ${formatNumber(number)}]`,
} as const;
