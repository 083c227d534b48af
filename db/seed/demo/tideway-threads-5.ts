import type { DemoThread } from './demo-content';
import { post } from './tideway-post';

/** A locked period, nine years to move over, and Hebrew invoices. */
export const threads: DemoThread[] = [
  {
    brand: 'tideway',
    product: 'tideway-books',
    version: '4.1',
    kind: 'problem',
    by: 'sunita-accounts',
    askedDaysAgo: 168.6,
    title: 'Cannot reopen a closed quarter: E-4107 "period is referenced by a filed return"',
    body: post`
      A client found a supplier invoice of £612.40 in a jacket. It belongs in the quarter before last, which is closed, and the VAT return for it is filed.

      *Periods → Reopen* gives **E-4107: period is referenced by a filed return**. I am the accountant, I have the right *Reopen periods*, and I know that I must adjust the VAT afterwards. The client's year-end figures need the cost in the right period, so posting it today isn't enough.

      Is there a proper way, or is the lock absolute after filing?
    `,
    tags: ['period-closing', 'vat-return'],
    events: [
      {
        type: 'answer',
        key: 'adjust',
        by: 'ngozi-ledger',
        afterHours: 2.7,
        body: post`
          After filing the lock is absolute for anything that has a **tax code**. It isn't absolute for the ledger.

          1. *Periods → (the quarter) → Adjusting entry.* You get a journal dated the last day of the closed period, with the tax columns switched off.
          2. Post the **net** amount there: Dr expense 510.33, Cr *Accrued purchases* 510.33.
          3. In the current period, enter the real supplier invoice with its true date and its VAT (102.07), against *Accrued purchases*.

          The cost is in the right period, the VAT is reclaimed on the next return (you're well within the limits for correcting that way), and the filed return still agrees with the ledger it was filed from.
        `,
      },
      {
        type: 'comment',
        on: { answer: 'adjust' },
        by: 'sunita-accounts',
        afterHours: 3.6,
        body: "Neat, and it prints as an adjusting entry in the accountant's pack. I had never opened that menu.",
      },
      { type: 'accept', answer: 'adjust', afterHours: 3.7 },
      {
        type: 'verify',
        answer: 'adjust',
        by: 'niamh-okeeffe',
        afterHours: 27,
        note: 'This is the intended way in 4.0 and 4.1.',
        appliesTo: ['4.0', '4.1'],
      },
      { type: 'upvotes', on: { answer: 'adjust' }, count: 11, afterHours: 48 },
      {
        type: 'me-too',
        by: [
          { handle: 'otto-brandt', version: '4.1' },
          { handle: 'rosalind-t', version: '4.0' },
          { handle: 'yusra-h', version: '4.1' },
          { handle: 'valentina-r' },
        ],
        afterHours: 130,
      },
      {
        type: 'comment',
        on: { answer: 'adjust' },
        by: 'rosalind-t',
        afterHours: 1680,
        body: 'In 4.2 the menu has moved: it is under *Journals → New → Adjusting*, and it asks for a reason, which it then shows to the auditor. About time too.',
      },
      {
        type: 'edit',
        on: { answer: 'adjust' },
        by: 'ngozi-ledger',
        afterHours: 1702,
        reason: 'The menu moved in 4.2, and a reason is asked for',
        body: post`
          After filing the lock is absolute for anything that has a **tax code**. It isn't absolute for the ledger.

          1. **4.2 and later:** *Journals → New → Adjusting*, choose the closed quarter, give a reason. **4.0 and 4.1:** *Periods → (the quarter) → Adjusting entry*. Either way you get a journal dated the last day of the closed period, with the tax columns switched off.
          2. Post the **net** amount there: Dr expense 510.33, Cr *Accrued purchases* 510.33.
          3. In the current period, enter the real supplier invoice with its true date and its VAT (102.07), against *Accrued purchases*.

          The cost is in the right period, the VAT is reclaimed on the next return (you're well within the limits for correcting that way), and the filed return still agrees with the ledger it was filed from.

          Write the reason for the person who reads it in six years. "Jacket" is not a reason.
        `,
      },
      {
        type: 'verify',
        answer: 'adjust',
        by: 'niamh-okeeffe',
        afterHours: 1724,
        note: "Read again after Ngozi's edit; right for every version that we support.",
        reviewByDaysFromToday: 240,
      },
    ],
  },
  {
    brand: 'tideway',
    product: 'tideway-books',
    version: '4.1',
    reach: 'support',
    kind: 'question',
    by: 'thandi-m',
    askedDaysAgo: 155.2,
    title:
      'Moving nine years of books from a desktop program: what to bring, in which order, and what to leave?',
    body: post`
      This is long. I have tried to put everything in, because the last two times I asked for help somewhere the first reply was "please give more details". Get a coffee.

      ## Who we are

      Tours around the Cape: seven people in season, three out of season. Nine years in a desktop program whose maker has stopped. It still runs on one computer, in the office, under a towel because the roof leaks above it. I want to be out before the next rains.

      ## What is in it

      | what | how many | comes out as |
      |---|---:|---|
      | customers | 11,480 | CSV, UTF-16, tabs |
      | suppliers | 312 | the same |
      | invoices | 38,906 | PDF each, and a CSV of headers (**no lines**) |
      | journal lines | about 410,000 | CSV, one file a year |
      | open invoices | 74 | a printed list |
      | fixed assets | 19 | a spreadsheet that my predecessor kept |

      The journal looks like this:

      ~~~csv
      Date	Jnl	Acct	Dr	Cr	Cur	Ref	Text
      2016/11/03	SI	1100	11400.00		ZAR	004417	Day tour x 12 Brandt
      2016/11/03	SI	4000		10000.00	ZAR	004417	Day tour x 12 Brandt
      2016/11/03	SI	2200		1400.00	ZAR	004417	VAT 14
      ~~~

      ## What makes it awkward

      1. **VAT changed** from 14 % to 15 % in the middle (April 2018). Credit notes after the change for tours before it were done at 14.
      2. **Foreign money.** About a third of the customers pay in euro or pound. The old program kept the ZAR amount and the rate, *not* the foreign amount. So I can compute the euro back, more or less, but "more or less" is what I'm afraid of.
      3. **Customers twice.** I count at least 900 doubles: "Müller", "Mueller", "Muller (the tall one)".
      4. **Deposits.** A deposit for next season is income in the old program on the day it arrives. My accountant has corrected this every year by hand in a journal called \`KOBUS\`, which is his name.
      5. The year ends in February.

      ## What I have tried

      - The wizard with the last year only. It went well until the second file, then *"B-1216: account 2200 has movements with two tax rates"*.
      - A trial company with everything, all nine years. It imported for four hours and then the browser went to sleep, and I don't know whether it finished. The balance sheet is out by R 61,002.18, which is not a number that I recognise.
      - Asking the cousin who is good with computers. He said *"start clean"*, and I said *"with which opening balances"*, and he went home.

      ## What I am afraid of

      Not the work. We have six quiet weeks, and there is nothing else to do here in winter but watch the whales.

      I'm afraid of the *quiet* mistake. When we moved to the present program, nine years ago, somebody brought the debtors over in the balance **and** as open invoices. Nobody saw it for two years. We wrote polite reminders to people who had paid long before, and one of them, a school from Leiden that came every March with forty children, never came again. I still have the letter:

      > We have enjoyed seven years of your mountains. We have not enjoyed being called debtors in front of the board.

      So I need a way to *know*, after each step, that what is in Tideway is what was in the old program: not at the end, when everything is in one heap, and not by looking at 410,000 lines. A total that must agree, a count, a report to print from both and lay side by side on the table. If there is such a list for each step, that would be worth more to me than speed.

      I also must be able to answer two questions in season, standing, with a customer on the telephone: *"did we pay the deposit last year?"* and *"what did it cost when we came in 2019?"*. If the old years stay outside Tideway, where do I look?

      ## What I'd like to know

      - **A.** Bring nine years, or bring balances and two years, or only balances? The law says that I must *keep* the records (five years, here), but must they be **in Tideway**?
      - **B.** In which order? Customers, then balances, then open invoices? Or the journal first?
      - **C.** What to do about the two VAT rates?
      - **D.** Doubles: clean up before or after?
      - **E.** Deposits: is there something better than \`KOBUS\`?

      Whoever answers all five gets a day on the Cape, two persons, with lunch. I am serious.
    `,
    tags: ['migration', 'csv-import', 'multi-currency'],
    events: [
      {
        type: 'comment',
        on: 'question',
        by: 'tamsin-w',
        afterHours: 1.4,
        body: 'I have nothing useful to add, I only want to say that "Muller (the tall one)" made my morning.',
      },
      {
        type: 'answer',
        key: 'balances',
        by: 'rosalind-t',
        afterHours: 4.9,
        body: post`
          To **A**, from the other side of the desk. What an auditor wants of the old years is that they are *complete, readable and unchanged*. What nobody wants is that they have been *converted*. A converted ledger is a new ledger, and every difference in it needs an explanation from you.

          So: balances at the year end, the two current years in detail if you must compare seasons, and the other seven as the old program's own print, PDF and CSV, on two media in two buildings. Write down the checksum of each file and have Kobus sign the list.

          Do not ask me how I feel about the towel.
        `,
      },
      { type: 'upvotes', on: 'question', count: 18, afterHours: 20 },
      {
        type: 'answer',
        key: 'all-five',
        by: 'ngozi-ledger',
        afterHours: 22.6,
        body: post`
          I have moved eleven clients this way. All five, then.

          **A. Balances plus two years.** As Rosalind says. Keep the rest as an archive: *Company → Archive* takes the PDFs and indexes them, so you can search them beside the invoices.

          **B. The order that never bites:**

          1. Chart of accounts, with the tax codes, *before* anything else
          2. Customers and suppliers
          3. Opening balances at 1 March two years ago, **without** debtors and creditors
          4. Open invoices of that day, one by one, from the file (they make the debtors' balance by themselves, and if it isn't the old figure, you know at once)
          5. Journals of the two years, month by month; after **each** month compare the trial balance
          6. Fixed assets last

          Never step 5 in one go. Your R 61,002.18 is one wrong month, and you'd have found it in ten minutes.

          **C. Two rates.** B-1216 wants one tax code an account. Make \`2200\` for 15 % and \`2201\` for 14 % and map in the import by date *and* by the text \`VAT 14\`, because of your late credit notes. With only two years you'll hardly have any.

          **D. Doubles: before.** After the import each has history and merging is one by one. Before, it's a spreadsheet. Sort by e-mail address rather than name: the tall one has only one inbox.

          **E. Deposits.** *Settings → Invoices → Deposit account* (a liability). The deposit goes there when it's paid, and to income on the **date of service**, which for you is the tour. Kobus can have his name back.

          *Foreign money:* don't compute the euro back. Bring ZAR only for the past, and keep real euro from the first day. Only the open invoices need a currency, and of those you have 74, on paper, with the amount the customer owes printed on them.
        `,
      },
      {
        type: 'comment',
        on: { answer: 'all-five' },
        by: 'thandi-m',
        afterHours: 24.3,
        body: 'Ngozi. NGOZI. I have read this three times and I understand all of it. The day on the Cape is yours. I begin on Monday and will report.',
      },
      {
        type: 'comment',
        on: { answer: 'all-five' },
        by: 'quentin-l',
        afterHours: 27.8,
        body: 'I would add to B: freeze the old program on the day of the balances. Two living ledgers are how R 61,002.18 is born.',
      },
      {
        type: 'answer',
        key: 'official',
        by: 'wendell-achebe',
        voice: 'official',
        afterHours: 29,
        body: post`
          Thandiwe, you will not get better advice than Ngozi's from us, so I only add what needs our hands:

          - Your trial company did **not** finish: it stopped in year six, at 262,118 lines, when the browser slept. That is our fault, not your computer's. I have deleted it, so that nobody takes it for real.
          - I have switched on **background import** for your company. You may close the window; you get an e-mail at the end, with a count of lines in and lines out.
          - UTF-16 with tabs is read as it is. No need to convert.
          - My colleague Tomasz takes over from me next week and knows this page. He will sit with you for the first month of step 5, Monday at ten your time.
        `,
      },
      { type: 'upvotes', on: { answer: 'all-five' }, count: 27, afterHours: 120 },
      { type: 'upvotes', on: { answer: 'balances' }, count: 15, afterHours: 121 },
      { type: 'upvotes', on: { answer: 'official' }, count: 11, afterHours: 122 },
      {
        type: 'comment',
        on: { answer: 'official' },
        by: 'tomasz-w',
        afterHours: 170,
        body: 'Here, and I have read everything, including the towel. Monday at ten it is.',
      },
      {
        type: 'edit',
        on: 'question',
        by: 'thandi-m',
        afterHours: 612,
        reason: 'Added how it ended',
        body: post`
          *How it ended, for those who come after me: balances plus two years, in nine working days. Old and new agree to the cent. The computer under the towel has been switched off. Original question below, a little shorter.*

          ## Who we are

          Tours around the Cape: seven people in season, three out of season. Nine years in a desktop program whose maker has stopped. It still runs on one computer, in the office, under a towel because the roof leaks above it.

          ## What is in it

          | what | how many | comes out as |
          |---|---:|---|
          | customers | 11,480 | CSV, UTF-16, tabs |
          | suppliers | 312 | the same |
          | invoices | 38,906 | PDF each, and a CSV of headers (**no lines**) |
          | journal lines | about 410,000 | CSV, one file a year |
          | open invoices | 74 | a printed list |

          ~~~csv
          Date	Jnl	Acct	Dr	Cr	Cur	Ref	Text
          2016/11/03	SI	1100	11400.00		ZAR	004417	Day tour x 12 Brandt
          2016/11/03	SI	4000		10000.00	ZAR	004417	Day tour x 12 Brandt
          2016/11/03	SI	2200		1400.00	ZAR	004417	VAT 14
          ~~~

          ## What makes it awkward

          1. **VAT changed** from 14 % to 15 % in the middle (April 2018). Credit notes after the change for tours before it were done at 14.
          2. **Foreign money.** A third of the customers pay in euro or pound. The old program kept the ZAR amount and the rate, *not* the foreign amount.
          3. **Customers twice.** At least 900 doubles: "Müller", "Mueller", "Muller (the tall one)".
          4. **Deposits.** A deposit for next season is income on the day it arrives. My accountant corrects this every year in a journal called \`KOBUS\`, which is his name.

          ## What I had tried

          - The wizard with the last year only: *"B-1216: account 2200 has movements with two tax rates"*.
          - A trial company with all nine years: four hours, then out by R 61,002.18.

          ## What I'd like to know

          - **A.** Bring nine years, or balances and two years, or only balances?
          - **B.** In which order?
          - **C.** What to do about the two VAT rates?
          - **D.** Doubles: clean up before or after?
          - **E.** Deposits: is there something better than \`KOBUS\`?
        `,
      },
      { type: 'accept', answer: 'all-five', afterHours: 612.5 },
      {
        type: 'comment',
        on: { answer: 'all-five' },
        by: 'thandi-m',
        afterHours: 613,
        body: 'To the cent, after each month. The wrong month was July of year three, a journal that Kobus had entered in euro. Bring a hat for the lunch.',
      },
      {
        type: 'verify',
        answer: 'all-five',
        by: 'niamh-okeeffe',
        afterHours: 640,
        note: 'We now send this page to everybody who moves to us. From 4.2 on, step 5 compares the trial balance after each month by itself.',
      },
    ],
  },
  {
    brand: 'tideway',
    product: 'tideway-invoices',
    version: '3.1',
    kind: 'problem',
    by: 'noam-barlev',
    askedDaysAgo: 143.9,
    title: 'מספר החשבונית מופיע הפוך ב-PDF בעברית',
    body: post`
      שלום לכולם,

      אנחנו סטודיו לעיצוב בתל אביב ומפיקים חשבוניות בעברית ובאנגלית מאותה תבנית. בתצוגה המקדימה הכול תקין, אבל ב-PDF מספר החשבונית מתהפך:

      - בתצוגה: \`2025-117/א\`
      - ב-PDF: \`א/117-2025\`

      גם שורות עם אחוזים נראות מוזר: במקום "מע״מ 18%" מופיע "%18 מע״מ". הסכומים עצמם נכונים.

      ניסיתי להחליף תבנית ולהחליף גופן, בלי הצלחה. רואה החשבון שלי אומר שמספר כזה לא תקין מבחינת הרשויות. יש פתרון?
    `,
    tags: ['pdf', 'multilingual', 'invoice-numbering'],
    events: [
      {
        type: 'answer',
        key: 'isolate',
        by: 'tamar-peled',
        afterHours: 5.5,
        body: post`
          היה לי בדיוק אותו דבר. הבעיה היא בכיווניות: כשבאותה שורה יש ספרות, מקף, לוכסן ואות עברית, ה-PDF מסדר אותם לפי כיוון הפסקה.

          מה שעובד אצלי:

          1. **Templates → Layout → Direction**: לבחור *By document language* במקום *Left to right*.
          2. **Settings → Series**: לסמן *Isolate number*. זה עוטף את המספר בתווי בידוד (U+2066 עד U+2069), כך שהוא מוצג תמיד כיחידה אחת משמאל לימין.
          3. באחוזים: לכתוב בתבנית \`{{vat_label}} {{vat_rate}}\` כשני שדות נפרדים, ולא כטקסט חופשי.

          אחרי זה ללחוץ על *Regenerate PDF*. המספר עצמו במערכת תמיד היה תקין, רק התצוגה התהפכה, אז אין צורך לבטל חשבוניות.
        `,
      },
      {
        type: 'comment',
        on: { answer: 'isolate' },
        by: 'noam-barlev',
        afterHours: 7.2,
        body: 'עובד מצוין! סעיף 2 היה החלק החסר. תודה רבה, תמר.',
      },
      { type: 'accept', answer: 'isolate', afterHours: 7.3 },
      { type: 'upvotes', on: { answer: 'isolate' }, count: 5, afterHours: 60 },
      { type: 'upvotes', on: 'question', count: 2, afterHours: 61 },
      {
        type: 'comment',
        on: 'question',
        by: 'priya-venkat',
        afterHours: 69,
        body: 'Read with the help of a colleague in Haifa. תודה, Tamar. "Isolate number" should simply be on for right-to-left documents; that is now on the list for 3.2.',
      },
    ],
  },
];
