import type { DemoBrand } from './demo-content';

/** Tideway: accounting and invoicing software for small firms. */
export const brand: DemoBrand = {
  slug: 'tideway',
  name: 'Tideway',
  about:
    'Accounting and invoicing for firms of one to fifty people. Tideway Books keeps the ledger, Tideway Invoices gets you paid, Bank Sync brings the bank in, and the phone app is for everything that happens away from the desk. Ask here: other customers usually know, and we read every question.',
  timeZone: 'Europe/Dublin',
  targetHours: 8,
  serviceHours: [
    { weekday: 1, from: '08:30', to: '17:30' },
    { weekday: 2, from: '08:30', to: '17:30' },
    { weekday: 3, from: '08:30', to: '17:30' },
    { weekday: 4, from: '08:30', to: '17:30' },
    { weekday: 5, from: '08:30', to: '16:00' },
  ],
  departments: [
    { slug: 'support', name: 'Support' },
    { slug: 'engineering', name: 'Engineering' },
    { slug: 'billing', name: 'Billing' },
    { slug: 'product', name: 'Product' },
  ],
  products: [
    {
      slug: 'tideway-books',
      name: 'Tideway Books',
      about:
        'Double-entry accounting: ledger, bank reconciliation, VAT returns, period closing, reports.',
      versions: ['4.0', '4.1', '4.2', '5.0'],
    },
    {
      slug: 'tideway-invoices',
      name: 'Tideway Invoices',
      about:
        'Quotes, invoices, credit notes and reminders, in any language and currency your customers read.',
      versions: ['2.6', '3.0', '3.1', '3.2'],
    },
    {
      slug: 'tideway-bank-sync',
      name: 'Tideway Bank Sync API & SDK',
      about:
        'Bank transactions, balances and webhooks for developers, with SDKs for TypeScript and Python.',
      versions: ['1.9', '2.0', '2.1'],
    },
    {
      slug: 'tideway-phone',
      name: 'Tideway for phones',
      about:
        'Receipts, quick invoices and approvals on Android and iOS, also without a connection.',
      versions: ['6.0', '6.1', '6.2', '6.3'],
    },
  ],
  representatives: [
    {
      handle: 'niamh-okeeffe',
      displayName: "Niamh O'Keeffe",
      department: 'support',
      title: 'Head of customer support',
      level: 'lead',
      sinceDaysAgo: 1460,
    },
    {
      handle: 'rafael-quintana',
      displayName: 'Rafael Quintana',
      department: 'engineering',
      title: 'Staff engineer, bank connections',
      level: 'verifier',
      sinceDaysAgo: 980,
    },
    {
      handle: 'tomasz-w',
      displayName: 'Tomasz Wieczorek',
      department: 'support',
      title: 'Support specialist',
      level: 'agent',
      sinceDaysAgo: 610,
    },
    {
      handle: 'sunniva-dahl',
      displayName: 'Sunniva Dahl',
      department: 'billing',
      title: 'Subscriptions and payments',
      level: 'agent',
      sinceDaysAgo: 420,
    },
    {
      handle: 'priya-venkat',
      displayName: 'Priya Venkataraman',
      department: 'product',
      title: 'Product manager, Books and Invoices',
      level: 'agent',
      sinceDaysAgo: 395,
    },
    {
      handle: 'wendell-achebe',
      displayName: 'Wendell Achebe',
      department: 'support',
      title: 'Senior support specialist, accounting',
      level: 'verifier',
      sinceDaysAgo: 830,
      untilDaysAgo: 150,
    },
  ],
};
