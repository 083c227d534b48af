import type { DemoThread } from './demo-content';
import { post } from './tideway-post';

/** Praise, a removed advertisement, aged receivables in SQL, approvals, and Chinese fonts. */
export const threads: DemoThread[] = [
  {
    brand: 'tideway',
    product: 'tideway-books',
    kind: 'praise',
    by: 'yusra-h',
    askedDaysAgo: 228.2,
    title: 'To the person who answered my ticket on the last night of our audit',
    body: post`
      Our auditors asked at five in the afternoon for the ledger by donor *and* by currency, for three years, by the next morning. I wrote to support without hope, because it was a Thursday evening and our week-end begins then.

      Wendell answered after eleven minutes. He did not send me a link. He built the report with me on the telephone, saved it under the name "For Yusra, breathe", and stayed until the totals agreed with the bank in dinars.

      The audit is finished. No remarks on the accounts. I wanted that somebody above him knows.
    `,
    tags: ['reports'],
    events: [
      {
        type: 'comment',
        on: 'question',
        by: 'wendell-achebe',
        afterHours: 15,
        body: 'The totals agreed because your books were in order, Yusra. All I did was find the right column. Thank you, I have printed this out.',
      },
      { type: 'upvotes', on: 'question', count: 16, afterHours: 40 },
      {
        type: 'comment',
        on: 'question',
        by: 'niamh-okeeffe',
        afterHours: 62,
        body: 'Somebody above him knows. "By donor and by currency" is now a report of its own in the library, so that the next person needs no telephone. It kept its name for a week before Product noticed.',
      },
    ],
  },
  {
    brand: 'tideway',
    kind: 'question',
    by: 'quick-refund-desk',
    askedDaysAgo: 219.1,
    title: 'Get your VAT refund in 24 hours guaranteed, ask me how',
    body: 'Stop waiting for the tax office!! We recover VAT refund up to 95% in 24 hours for every business, no documents. Write on the messenger number in my profile, first 20 clients pay only half commission.',
    tags: ['vat'],
    events: [
      {
        type: 'comment',
        on: 'question',
        by: 'tomasz-w',
        afterHours: 0.6,
        body: "This account has nothing to do with Tideway. Please don't write to the number; we have asked the moderators to look.",
      },
      {
        type: 'delete',
        on: 'question',
        by: 'goodturn-moderator',
        afterHours: 1.1,
        reason: 'Advertising, and very likely a fraud',
      },
    ],
  },
  {
    brand: 'tideway',
    product: 'tideway-books',
    version: '4.1',
    kind: 'question',
    by: 'teo-popescu',
    askedDaysAgo: 207.8,
    title: 'Aged receivables from the reporting database: SQL counts part-paid invoices twice',
    body: post`
      We have the read-only reporting database (Postgres) for our dashboards. I try to rebuild the *Aged receivables* report and my total is 18,240.00 higher than in Books.

      ~~~sql
      SELECT c.name,
             sum(i.gross - p.amount) AS open
      FROM invoices i
      JOIN customers c ON c.id = i.customer_id
      LEFT JOIN payments p ON p.invoice_id = i.id
      WHERE i.state = 'issued'
      GROUP BY c.name;
      ~~~

      Two customers are missing as well (they paid nothing so far). What do I do wrong?
    `,
    tags: ['reports', 'receivables'],
    events: [
      {
        type: 'answer',
        key: 'coalesce',
        by: 'viktor-n',
        afterHours: 2.2,
        body: post`
          \`p.amount\` is NULL when there is no payment, and \`gross - NULL\` is NULL. Put coalesce:

          ~~~sql
          sum(i.gross - coalesce(p.amount, 0)) AS open
          ~~~

          Then your two customers come back.
        `,
      },
      {
        type: 'comment',
        on: { answer: 'coalesce' },
        by: 'teo-popescu',
        afterHours: 2.9,
        body: 'They are back, thanks! Total is still too high, but I take what I can get.',
      },
      { type: 'accept', answer: 'coalesce', afterHours: 3 },
      { type: 'upvotes', on: { answer: 'coalesce' }, count: 4, afterHours: 18 },
      {
        type: 'answer',
        key: 'fan-out',
        by: 'padraig-dev',
        afterHours: 19.3,
        body: post`
          The NULL is half of it. The other half is the *fan-out*: an invoice with three part payments becomes three rows, so its gross is summed three times. Add up the payments first, then join once:

          ~~~sql
          WITH paid AS (
            SELECT invoice_id, sum(amount) AS amount
            FROM payments
            WHERE voided_at IS NULL
            GROUP BY invoice_id
          ),
          open_items AS (
            SELECT i.customer_id,
                   i.due_on,
                   i.gross - coalesce(p.amount, 0) AS open
            FROM invoices i
            LEFT JOIN paid p ON p.invoice_id = i.id
            WHERE i.state = 'issued'
          )
          SELECT c.name,
                 sum(open) FILTER (WHERE due_on >= current_date)                      AS not_due,
                 sum(open) FILTER (WHERE current_date - due_on BETWEEN 1 AND 30)      AS d1_30,
                 sum(open) FILTER (WHERE current_date - due_on BETWEEN 31 AND 60)     AS d31_60,
                 sum(open) FILTER (WHERE current_date - due_on > 60)                  AS over_60,
                 sum(open)                                                            AS total
          FROM open_items
          JOIN customers c ON c.id = customer_id
          WHERE open <> 0
          GROUP BY c.id, c.name
          ORDER BY total DESC;
          ~~~

          Note \`GROUP BY c.id\`: two customers may share a name. And mind the \`voided_at\`, or bounced direct debits count as paid.
        `,
      },
      {
        type: 'comment',
        on: { answer: 'fan-out' },
        by: 'teo-popescu',
        afterHours: 21,
        body: 'To the cent. The 18,240 was one big invoice in three instalments. I move the tick here, sorry Viktor, yours was the first half of the truth.',
      },
      { type: 'accept', answer: 'fan-out', afterHours: 21.1 },
      {
        type: 'comment',
        on: { answer: 'coalesce' },
        by: 'viktor-n',
        afterHours: 23,
        body: 'No problem, I learned also.',
      },
      { type: 'upvotes', on: { answer: 'fan-out' }, count: 13, afterHours: 70 },
      { type: 'upvotes', on: 'question', count: 5, afterHours: 71 },
    ],
  },
  {
    brand: 'tideway',
    product: 'tideway-books',
    reach: 'product',
    kind: 'idea',
    by: 'xolani-books',
    askedDaysAgo: 193.5,
    title: 'Two people for a payment run: one prepares, another approves',
    body: post`
      At the moment whoever can prepare a payment run can also send it. My clients are small but not *that* small, and last month one of them nearly paid a "supplier" whose bank details had been changed by e-mail that morning.

      What I'd like:

      1. A right *prepare payments* and a right *approve payments*, which one person may not use on the same run.
      2. Above an amount that we choose, two approvals.
      3. If a supplier's bank details changed in the last 14 days, the approver sees it in red **before** approving.

      Number 3 alone would have been enough that morning.
    `,
    tags: ['payments', 'approvals'],
    events: [
      { type: 'upvotes', on: 'question', count: 14, afterHours: 30 },
      {
        type: 'comment',
        on: 'question',
        by: 'thandi-m',
        afterHours: 33,
        body: 'Number 3, please. We did pay such a "supplier" two seasons ago. The bank was very sorry.',
      },
      {
        type: 'answer',
        key: 'heard',
        by: 'priya-venkat',
        voice: 'official',
        afterHours: 46,
        body: post`
          Xolani, Thandiwe: read, and taken to the people who decide, together with your story of that morning.

          We will build **3 first**, because it protects everybody without any setting up: a warning on the run and in the phone app, for 14 days after a change of bank details, with the name of who changed them. It is planned for 4.2.

          1 and 2 belong together and need a change to how rights are kept. I can't give a date that I would trust today, so I give none. I'll come back here when I can.
        `,
      },
      { type: 'upvotes', on: { answer: 'heard' }, count: 9, afterHours: 80 },
      {
        type: 'comment',
        on: { answer: 'heard' },
        by: 'priya-venkat',
        afterHours: 1490,
        body: '4.2 is out with the warning. 1 and 2: the rights are rebuilt in 5.0, and the approvals follow on top of that. Still no date, still not forgotten.',
      },
      {
        type: 'answer',
        key: 'meanwhile',
        by: 'ngozi-ledger',
        afterHours: 1502,
        body: 'What I do until then: the preparer has no bank connection, exports the run as a SEPA or Bacs file, and a second person uploads it at the bank after comparing the total and the *hash of the account list* on the cover sheet. It is two people, even if the software sees only one.',
      },
      { type: 'upvotes', on: { answer: 'meanwhile' }, count: 6, afterHours: 1560 },
    ],
  },
  {
    brand: 'tideway',
    product: 'tideway-invoices',
    version: '3.0',
    kind: 'problem',
    by: 'qiu-yan',
    askedDaysAgo: 181.3,
    title: '发票 PDF 里的部分汉字显示成方框（□），网页预览却正常',
    body: post`
      我们是深圳的一家外贸公司，用 Tideway Invoices 3.0 给国内和新加坡的客户开形式发票（proforma invoice）。

      问题：网页预览里客户名称都正常，但下载的 PDF 里有些字变成方框，例如：

      - 「陶喆」→「陶□」
      - 「李堃」→「李□」
      - 「鑫淼贸易」正常

      已经试过：

      1. 换浏览器（Chrome、Edge），结果一样；
      2. 换模板「Classic」和「Modern」，结果一样；
      3. 在 Windows 和手机上打开同一个 PDF，都是方框。

      请问是字体的问题吗？客户不接受名字不完整的发票，比较急。
    `,
    tags: ['pdf', 'multilingual'],
    events: [
      {
        type: 'answer',
        key: 'font',
        by: 'wei-lin-chen',
        afterHours: 3.6,
        body: post`
          是字體的問題。預覽用的是您電腦裡的字體，所以看起來正常；PDF 用的是模板裡內嵌的字體，預設的「Tide Sans」只收錄常用漢字，「喆」「堃」不在裡面，就變成方框。

          解決方法：

          1. 打開 **Templates → 您的模板 → Typography**；
          2. 把 *Fallback font* 從 \`None\` 改成 \`Noto Sans SC\`（繁體選 \`Noto Sans TC\`）；
          3. 勾選 **Embed full subset**；
          4. 重新產生 PDF。已經開出的發票要按 **Regenerate PDF**，號碼和日期不會變。

          注意：檔案會大一些（我這裡從 60 KB 變成約 210 KB），寄信沒有問題。
        `,
      },
      {
        type: 'comment',
        on: { answer: 'font' },
        by: 'qiu-yan',
        afterHours: 4.5,
        body: '解决了！两个名字都正常，重新生成后发票号码没有变。非常感谢！',
      },
      { type: 'accept', answer: 'font', afterHours: 4.6 },
      { type: 'upvotes', on: { answer: 'font' }, count: 6, afterHours: 50 },
      {
        type: 'verify',
        answer: 'font',
        by: 'rafael-quintana',
        afterHours: 53,
        note: 'Read with a Chinese-speaking colleague and tried with all three names. From 3.2 on, the fallback font will be chosen by itself where a document needs it.',
        appliesTo: ['3.0', '3.1'],
      },
      { type: 'upvotes', on: 'question', count: 3, afterHours: 60 },
    ],
  },
];
