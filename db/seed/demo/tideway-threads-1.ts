import type { DemoThread } from './demo-content';
import { post } from './tideway-post';

/** A year ago: statements, invoice numbers, webhooks and opening balances. */
export const threads: DemoThread[] = [
  {
    brand: 'tideway',
    product: 'tideway-books',
    version: '4.0',
    kind: 'problem',
    by: 'pilar-montes',
    askedDaysAgo: 357.6,
    title: 'CSV import swaps day and month, but only for some rows of the statement',
    body: post`
      I import my bank statement every Friday. Since three weeks the dates are strange: payments from the beginning of April sit in March, in July, one even in December, and from the 13th on everything is right.

      The file is like this (I changed the names):

      ~~~csv
      Fecha;Concepto;Importe;Saldo
      03/04/25;TRANSF. GALERIA MOLINA;412,50;3.918,07
      12/04/25;RECIBO LUZ;-88,13;3.829,94
      13/04/25;TARCOM GASOLINA;-45,00;3.784,94
      ~~~

      The line of 3 April became **4 March**, the 12th became **4 December**, the 13th is 13 April. No message, it says *"42 of 42 lines imported"*.

      I tried: saving again from LibreOffice (same), changing the language of my browser to Spanish (same). I have now 27 payments in the wrong month and the quarter ends soon. Can I undo an import?
    `,
    tags: ['csv-import', 'bank-statements'],
    events: [
      {
        type: 'answer',
        key: 'format',
        by: 'ngozi-ledger',
        afterHours: 2.3,
        body: post`
          It is guessing the format row by row. Anything it can read as month/day it reads as month/day; from the 13th on that is impossible, so it falls back to day/month. Hence your "some rows".

          To put it right:

          1. **Bank → Import history**, find the file, **Undo this import**. That works as long as none of the lines has been reconciled. If some have, un-reconcile those first.
          2. Import again, and on the second step open **Column details** (the little triangle, easy to miss) beside *Fecha*.
          3. Change *Date format* from *Automatic* to \`DD/MM/YY\`, tick **Remember for this bank account**.

          Check one date below the 13th in the preview before you press Import. The preview uses the same parser, so if it's right there it's right.
        `,
      },
      {
        type: 'comment',
        on: { answer: 'format' },
        by: 'pilar-montes',
        afterHours: 5.1,
        body: 'The little triangle!! I have looked at this page every Friday for a year and never saw it. All 42 are now in April. Thank you.',
      },
      { type: 'accept', answer: 'format', afterHours: 5.2 },
      { type: 'upvotes', on: { answer: 'format' }, count: 9, afterHours: 31 },
      { type: 'upvotes', on: 'question', count: 10, afterHours: 32 },
      {
        type: 'me-too',
        by: [{ handle: 'xolani-books', version: '4.0' }, { handle: 'thandi-m' }],
        afterHours: 44,
      },
      {
        type: 'verify',
        answer: 'format',
        by: 'wendell-achebe',
        afterHours: 52,
        note: 'This is the right repair for 4.0 and 4.1. The importer is being changed to judge the column as a whole; we look at this answer again when that has shipped.',
        appliesTo: ['4.0', '4.1'],
        reviewByDaysFromToday: -95,
      },
      {
        type: 'comment',
        on: 'question',
        by: 'wendell-achebe',
        afterHours: 52.2,
        body: 'Pilar, I have gone through your import log: no line was reconciled in the wrong month, so nothing has reached a VAT return. I am sorry about the lost Friday. A silent guess is worse than a question, and I have said so to Engineering.',
      },
    ],
  },
  {
    brand: 'tideway',
    product: 'tideway-invoices',
    version: '2.6',
    kind: 'question',
    by: 'tamsin-w',
    askedDaysAgo: 343.2,
    title: 'I deleted an invoice and now there is a hole in my numbers. Am I in trouble?',
    body: post`
      Hello lovely people,

      I made invoice **INV-0218** for a retreat weekend, never sent it, the lady cancelled the same afternoon, so I deleted it. The next one came out as INV-0219. So now my list goes 0217, 0219 and my brother-in-law (who "knows about tax") says the taxman will think I'm hiding income and that I should rename 0219 to 0218 quickly before anybody sees.

      Tideway won't let me rename it, it says *"Numbers of issued invoices cannot be changed (I-203)"*. Is he right? Is there a way to close the hole? I'm VAT registered since January, if that matters.
    `,
    tags: ['invoice-numbering', 'vat'],
    events: [
      {
        type: 'answer',
        key: 'gap',
        by: 'quentin-l',
        afterHours: 3.4,
        body: post`
          No trouble, and please do **not** renumber anything.

          What the rules ask (the wording is nearly the same all over the EU and in the UK) is a *sequential number, based on one or more series, which uniquely identifies the document*. Sequential means that numbers are given out in order and never twice. It does not mean that a number may never go unused. What an inspector wants is that you can **explain** a gap.

          Renumbering 0219, on the other hand, creates two documents with different numbers for one sale: your customer's copy and yours. *That* is the thing that looks bad.

          So:

          - Keep a line somewhere: "INV-0218, draft of 6 May, booking cancelled before issue, never sent." In Tideway: **Invoices → Series → Gaps**, click the gap, write it in *Reason*. It prints on the series report.
          - Next time, don't delete. **Cancel** keeps the number and the document, with a stamp across it.
          - If an invoice has already been *sent*, neither delete nor cancel: issue a credit note.
        `,
      },
      {
        type: 'comment',
        on: { answer: 'gap' },
        by: 'tamsin-w',
        afterHours: 4.8,
        body: 'I have written the reason under Gaps and read your answer out loud at Sunday lunch. It was a very good lunch.',
      },
      { type: 'accept', answer: 'gap', afterHours: 4.9 },
      {
        type: 'answer',
        key: 'new-series',
        by: 'umar-siddiqui',
        afterHours: 9.7,
        body: 'Just start a new series, INV-B-0001. Nobody looks at the old one then.',
      },
      {
        type: 'comment',
        on: { answer: 'new-series' },
        by: 'wendell-achebe',
        afterHours: 20.5,
        body: "Please don't. A series that stops in the middle of a quarter is the first thing an inspector opens. A gap with its reason written beside it is the last.",
      },
      { type: 'downvotes', on: { answer: 'new-series' }, count: 3, afterHours: 28 },
      { type: 'upvotes', on: 'question', count: 10, afterHours: 33 },
      { type: 'upvotes', on: { answer: 'gap' }, count: 14, afterHours: 40 },
      {
        type: 'verify',
        answer: 'gap',
        by: 'niamh-okeeffe',
        afterHours: 47,
        note: 'Read with our accountants. The Gaps page exists since 2.4 and its reasons are part of the export for your accountant.',
      },
    ],
  },
  {
    brand: 'tideway',
    product: 'tideway-bank-sync',
    version: '1.9',
    kind: 'problem',
    by: 'viktor-n',
    askedDaysAgo: 329.4,
    title: 'Webhook signature never matches in Express, same secret works in curl test',
    body: post`
      Node 18, Express 4. Every webhook gets 401 from my own check. I copy the secret from the console, no space at the end (I checked with \`xxd\`). If I compute the HMAC by hand over the payload of the delivery log, it is equal. In the app it is never equal.

      ~~~ts
      app.use(express.json());

      app.post('/hooks/tideway', (req, res) => {
        const header = req.get('Tideway-Signature'); // t=1746177902,v1=5f0c…
        const [t, v1] = header.split(',').map((part) => part.split('=')[1]);
        const mine = createHmac('sha256', SECRET)
          .update(\`\${t}.\${JSON.stringify(req.body)}\`)
          .digest('hex');
        if (mine !== v1) return res.sendStatus(401);
        res.sendStatus(204);
      });
      ~~~

      The payload:

      ~~~json
      {
        "id": "evt_01HX2M7Q",
        "type": "transactions.booked",
        "account": "acc_9FQ2",
        "amount": "-1250.00",
        "booked_on": "2025-05-02",
        "remittance": "Büromiete Mai / Rent"
      }
      ~~~

      Strange detail: for accounts with English text it worked two times.
    `,
    tags: ['webhooks', 'bank-sync', 'sdk'],
    events: [
      {
        type: 'answer',
        key: 'raw',
        by: 'soren-hk',
        afterHours: 1.2,
        body: post`
          You are signing a *copy*. \`express.json()\` parses the bytes, and \`JSON.stringify\` writes new ones: no spaces, and \`ü\` where Tideway sends \`\\u00fc\`. Same meaning, different bytes, different HMAC. With plain English text and luck with the spaces it can match, which explains your two.

          Sign the bytes that came over the wire:

          ~~~ts
          app.post('/hooks/tideway', express.raw({ type: 'application/json' }), (req, res) => {
            const fields = new Map(
              (req.get('Tideway-Signature') ?? '').split(',').map((part) => {
                const at = part.indexOf('=');
                return [part.slice(0, at), part.slice(at + 1)] as const;
              }),
            );
            const mine = createHmac('sha256', SECRET)
              .update(\`\${fields.get('t')}.\`)
              .update(req.body) // a Buffer, untouched
              .digest();
            const theirs = Buffer.from(fields.get('v1') ?? '', 'hex');
            if (theirs.length !== mine.length || !timingSafeEqual(mine, theirs)) {
              return res.sendStatus(401);
            }
            res.sendStatus(204);
          });

          app.use(express.json()); // after the hook, not before
          ~~~

          Two more things while you are in there: compare with \`timingSafeEqual\` (and check the length first, it throws otherwise), and refuse a \`t\` older than five minutes, or somebody can replay an old delivery at you for ever.
        `,
      },
      {
        type: 'comment',
        on: { answer: 'raw' },
        by: 'viktor-n',
        afterHours: 2,
        body: 'It was the ü. Works. I lost one and half days for an ü.',
      },
      { type: 'accept', answer: 'raw', afterHours: 2.1 },
      {
        type: 'verify',
        answer: 'raw',
        by: 'rafael-quintana',
        afterHours: 23,
        note: 'Exactly right, including the five minutes. The documentation now shows express.raw() first.',
        appliesTo: ['1.9', '2.0'],
      },
      { type: 'upvotes', on: { answer: 'raw' }, count: 17, afterHours: 60 },
      { type: 'upvotes', on: 'question', count: 8, afterHours: 61 },
      {
        type: 'me-too',
        by: [
          { handle: 'teo-popescu', version: '1.9' },
          { handle: 'oskar-lindqvist', version: '1.9' },
        ],
        afterHours: 75,
      },
      {
        type: 'comment',
        on: { answer: 'raw' },
        by: 'padraig-dev',
        afterHours: 5280,
        body: 'SDK 2.1 sends two v1 values while a secret is being rotated. The Map above keeps only the last, so half of the deliveries fail on rotation day. Ask me how I know.',
      },
      {
        type: 'edit',
        on: { answer: 'raw' },
        by: 'soren-hk',
        afterHours: 5291,
        reason: 'Two v1 values during a rotation of the secret (thanks, Pádraig)',
        body: post`
          You are signing a *copy*. \`express.json()\` parses the bytes, and \`JSON.stringify\` writes new ones: no spaces, and \`ü\` where Tideway sends \`\\u00fc\`. Same meaning, different bytes, different HMAC. With plain English text and luck with the spaces it can match, which explains your two.

          Sign the bytes that came over the wire. **Changed for 2.1:** during a rotation the header carries one \`v1\` for each living secret, so any of them may match.

          ~~~ts
          app.post('/hooks/tideway', express.raw({ type: 'application/json' }), (req, res) => {
            const parts = (req.get('Tideway-Signature') ?? '').split(',').map((part) => part.trim());
            const t = parts.find((part) => part.startsWith('t='))?.slice(2) ?? '';
            const mine = createHmac('sha256', SECRET)
              .update(\`\${t}.\`)
              .update(req.body) // a Buffer, untouched
              .digest();
            const matches = parts
              .filter((part) => part.startsWith('v1='))
              .map((part) => Buffer.from(part.slice(3), 'hex'))
              .some((theirs) => theirs.length === mine.length && timingSafeEqual(mine, theirs));
            res.sendStatus(matches ? 204 : 401);
          });

          app.use(express.json()); // after the hook, not before
          ~~~

          Refuse a \`t\` older than five minutes as well, or somebody can replay an old delivery at you for ever.
        `,
      },
    ],
  },
  {
    brand: 'tideway',
    product: 'tideway-books',
    version: '4.0',
    kind: 'question',
    by: 'rosalind-t',
    askedDaysAgo: 312.9,
    title: 'Opening balances out by exactly one penny and the wizard will not let me finish',
    body: post`
      I am moving the choir's accounts across as at the end of our year. The wizard stops with *"Opening balances do not agree: difference 0.01 (B-1180)"*. The trial balance from the old program does agree, and I have cast it twice by hand.

      | account | debit | credit |
      |---|---:|---:|
      | Bank, current | 4,318.22 | |
      | Bank, concert fund | 1,204.50 | |
      | Music library | 2,666.67 | |
      | Depreciation, library | | 888.89 |
      | Subscriptions in advance | | 1,340.00 |
      | Accumulated fund | | 5,960.50 |
      | **total** | **8,189.39** | **8,189.39** |

      What could the machine be seeing that I do not?
    `,
    tags: ['migration', 'rounding'],
    events: [
      {
        type: 'answer',
        key: 'precision',
        by: 'ngozi-ledger',
        afterHours: 6.8,
        body: post`
          It is seeing more decimals than you are. Did the figures arrive by file rather than by keyboard? 2,666.67 and 888.89 are thirds and ninths of something: I would bet that the old program exports 2666.6667 and 888.8889, and *displays* two places.

          Open the CSV in a text editor, not in a spreadsheet. If so: type the two figures by hand in step 3 of the wizard and it will agree.

          In general, for each account, opening plus movement must give closing at the precision that is *stored*: $a_1 + b_1 = c_1$. Two programs that store differently can both be right and still disagree.
        `,
      },
      {
        type: 'comment',
        on: { answer: 'precision' },
        by: 'rosalind-t',
        afterHours: 8.2,
        body: '2666.666667 and 888.888889, to six places. I should be ashamed of myself; I have failed clients for less. Typed in, agreed, finished.',
      },
      { type: 'accept', answer: 'precision', afterHours: 8.3 },
      {
        type: 'answer',
        key: 'suspense',
        by: 'xolani-books',
        afterHours: 26.5,
        body: 'If you are in a hurry you can also post the 0.01 to *Suspense* in the wizard, finish, and clear it with a journal afterwards. It leaves a trace, which for a choir is perhaps more than the penny deserves, but it always works, also when the difference is not a rounding.',
      },
      { type: 'upvotes', on: { answer: 'precision' }, count: 7, afterHours: 50 },
      { type: 'upvotes', on: 'question', count: 11, afterHours: 51 },
      { type: 'upvotes', on: { answer: 'suspense' }, count: 2, afterHours: 80 },
    ],
  },
];
