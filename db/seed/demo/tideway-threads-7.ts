import type { DemoThread } from './demo-content';
import { post } from './tideway-post';

/** Tokens, e-invoices, fingerprints, a double charge and a Polish file. */
export const threads: DemoThread[] = [
  {
    brand: 'tideway',
    product: 'tideway-bank-sync',
    version: '2.0',
    kind: 'problem',
    by: 'teo-popescu',
    askedDaysAgo: 86.7,
    title: 'invalid_grant at random when refreshing the access token with two workers',
    body: post`
      Since we run two workers the token refresh fails perhaps once a day, and then the client must give consent again, which nobody enjoys.

      ~~~sh
      curl -sS -X POST "$BASE/oauth/token" \\
        -d grant_type=refresh_token \\
        -d refresh_token="$REFRESH" \\
        -u "$CLIENT_ID:$CLIENT_SECRET"
      # {"error":"invalid_grant","error_description":"refresh token was already used"}
      ~~~

      One worker alone ran for five months without a single error. SDK for Python 2.0, tokens in Postgres, a row for each client. Clocks are fine (chrony, 3 ms).
    `,
    tags: ['bank-sync', 'sign-in', 'sdk'],
    events: [
      {
        type: 'answer',
        key: 'lock',
        by: 'padraig-dev',
        afterHours: 2.8,
        body: post`
          Refresh tokens *rotate* since 2.0: each may be used once, and gives you a new one. Your two workers both see an expired access token, both send the same refresh token, and the slower one is told that it's used. A second use looks like theft, so the whole family is revoked, hence the new consent.

          Let one refresh at a time, and let the other look again after waiting:

          ~~~python
          def access_token(conn, client_id: str) -> str:
              with conn.transaction():
                  row = conn.execute(
                      "SELECT access, refresh, expires_at FROM tokens WHERE client_id = %s FOR UPDATE",
                      (client_id,),
                  ).fetchone()
                  if row.expires_at > now() + timedelta(seconds=60):
                      return row.access  # the other worker has been here
                  fresh = oauth.refresh(row.refresh)
                  conn.execute(
                      "UPDATE tokens SET access = %s, refresh = %s, expires_at = %s WHERE client_id = %s",
                      (fresh.access, fresh.refresh, fresh.expires_at, client_id),
                  )
                  return fresh.access
          ~~~

          The lock is held during an HTTP call, which I'd frown at elsewhere, but it's one row, a few times an hour. Give the call a timeout of 10 s.
        `,
      },
      { type: 'upvotes', on: { answer: 'lock' }, count: 7, afterHours: 20 },
      {
        type: 'answer',
        key: 'advert',
        by: 'winning-ledgers',
        afterHours: 21.5,
        body: 'Great question! Our outsourced team solves all token, API and bookkeeping problem from 4 dollar/hour, certified. Visit our profile for special price for this forum members only.',
      },
      { type: 'downvotes', on: { answer: 'advert' }, count: 3, afterHours: 22 },
      {
        type: 'delete',
        on: { answer: 'advert' },
        by: 'goodturn-moderator',
        afterHours: 22.4,
        reason: 'Advertising; says nothing about the question',
      },
      {
        type: 'comment',
        on: { answer: 'lock' },
        by: 'teo-popescu',
        afterHours: 74,
        body: 'Three days, two workers, zero invalid_grant. The comment "the other worker has been here" is now in our code as it is.',
      },
      {
        type: 'verify',
        answer: 'lock',
        by: 'rafael-quintana',
        afterHours: 92,
        note: 'Right. From 2.1 the SDK takes a lock function (token_lock=) and does this for you; the pattern here remains correct.',
        appliesTo: ['2.0', '2.1'],
        reviewByDaysFromToday: 180,
      },
      { type: 'upvotes', on: { answer: 'lock' }, count: 8, afterHours: 130 },
      { type: 'me-too', by: [{ handle: 'oskar-lindqvist', version: '2.0' }], afterHours: 150 },
    ],
  },
  {
    brand: 'tideway',
    product: 'tideway-invoices',
    reach: 'product',
    kind: 'idea',
    by: 'quentin-l',
    askedDaysAgo: 74.8,
    title: 'Receive Peppol e-invoices as well as send them',
    body: post`
      Invoices 3.1 *sends* over Peppol, and does it well. It cannot *receive*. In Belgium structured invoices between businesses are becoming the rule and not the exception, so my clients need an address at which suppliers can reach them. At present they register with a second provider, download XML, and upload it to Books. Eleven of my clients asked me the same question this month.

      What would be enough for a first version:

      - registration of the receiving address (SMP) for the company,
      - incoming UBL turned into a **draft** purchase invoice with the original attached,
      - an answer to the sender (*Invoice Response*: received, in process, accepted, rejected).

      What would **not** be enough: an e-mail with an XML file in it.
    `,
    tags: ['e-invoicing'],
    events: [
      {
        type: 'comment',
        on: 'question',
        by: 'otto-brandt',
        afterHours: 8,
        body: 'Same in Germany since receiving became compulsory: half of my clients "receive" in a mailbox that nobody reads. XRechnung and ZUGFeRD beside UBL, please.',
      },
      {
        type: 'answer',
        key: 'planned',
        by: 'priya-venkat',
        voice: 'official',
        afterHours: 51,
        body: post`
          Quentin, this is the clearest specification that I have had this year, and your "would not be enough" is on a card above my desk.

          **Planned.** Receiving is the largest piece of Invoices 3.3. In the first version: registration of the address, UBL and XRechnung into drafts with the original attached, *received* and *rejected* to the sender. ZUGFeRD follows, because taking the XML out of the PDF safely deserves its own care. *In process* and *accepted* follow when Books knows approvals.

          We look for ten firms to try it a month ahead. If your eleven are willing, tell me here, and I'll write to you.
        `,
      },
      {
        type: 'fix',
        state: 'planned',
        by: 'priya-venkat',
        afterHours: 51.2,
        reason: 'Receiving is the largest piece of Invoices 3.3.',
      },
      {
        type: 'comment',
        on: { answer: 'planned' },
        by: 'quentin-l',
        afterHours: 55,
        body: 'Eight of the eleven are willing, three are on holiday and will be willing when they return.',
      },
      { type: 'upvotes', on: 'question', count: 22, afterHours: 60 },
      { type: 'upvotes', on: { answer: 'planned' }, count: 14, afterHours: 120 },
      {
        type: 'comment',
        on: { answer: 'planned' },
        by: 'ulrike-sommer',
        afterHours: 125,
        body: 'Three more here, if you take small ones.',
      },
      {
        type: 'comment',
        on: { answer: 'planned' },
        by: 'priya-venkat',
        afterHours: 144,
        body: 'Small ones most of all. I have written to you both.',
      },
    ],
  },
  {
    brand: 'tideway',
    product: 'tideway-phone',
    version: '6.3',
    reach: 'engineering',
    kind: 'problem',
    by: 'valentina-r',
    askedDaysAgo: 62.4,
    title: 'Since 6.3 the app asks for the full password every time, fingerprint is forgotten',
    body: post`
      Since the update to 6.3 I must write e-mail *and* password (22 characters, from a manager) each time I open the app. Fingerprint is on in the settings; I switch it off and on, it works once, and at the next opening the switch is off again.

      - Pixel 7, Android 14; my colleague the same on a Samsung A54
      - removed and installed again: same
      - iPad in the studio with 6.3: works
      - 6.2 on an old phone: works

      On a building site with gloves this is not a small thing.
    `,
    tags: ['phone-app', 'sign-in'],
    events: [
      {
        type: 'me-too',
        by: [
          { handle: 'umar-siddiqui', version: '6.3' },
          { handle: 'zack-plumbing', version: '6.3' },
          { handle: 'rangi-tamihana', version: '6.3' },
        ],
        afterHours: 10,
      },
      {
        type: 'comment',
        on: 'question',
        by: 'tomasz-w',
        afterHours: 16,
        body: 'Read, Valentina, and your list of what works helps a great deal. I can make it happen on a Pixel 8, not on a Pixel 6. This is no answer yet; Engineering has the two phones on the table.',
      },
      { type: 'upvotes', on: 'question', count: 15, afterHours: 46 },
      {
        type: 'me-too',
        by: [
          { handle: 'thandi-m', version: '6.3' },
          { handle: 'pilar-montes', version: '6.3' },
          { handle: 'sefa-yildiz', version: '6.3' },
          { handle: 'noam-barlev', version: '6.3' },
          { handle: 'tamsin-w' },
        ],
        afterHours: 130,
      },
      {
        type: 'comment',
        on: 'question',
        by: 'zack-plumbing',
        afterHours: 210,
        body: 'nine days. my hands are in a drain. i am typing a password with my nose',
      },
      {
        type: 'me-too',
        by: [
          { handle: 'ravi-shetty', version: '6.3' },
          { handle: 'oksana-h', version: '6.3' },
          { handle: 'xolani-books', version: '6.3' },
          { handle: 'piotr-zielinski', version: '6.3' },
        ],
        afterHours: 400,
      },
      {
        type: 'comment',
        on: 'question',
        by: 'zofia-w',
        afterHours: 610,
        body: 'Still there with the small update of last week (6.3.1). On my phone it helps for a day if I open the app once without network. Strange, and no cure.',
      },
    ],
  },
  {
    brand: 'tideway',
    product: 'tideway-books',
    version: '5.0',
    reach: 'billing',
    kind: 'problem',
    by: 'oskar-lindqvist',
    askedDaysAgo: 51.3,
    title: 'Charged twice after moving from Solo to Team in the middle of the month',
    body: post`
      On the 9th I changed our plan from *Solo* (19 €) to *Team* (49 €). My card was charged

      - 49.00 € on the 9th
      - 19.00 € on the 12th, which is our usual day for Solo

      Under *Subscription → Invoices* there is only the 49.00. For 19.00 there is no invoice at all, and I do the books, so a charge without a document annoys me more than the money.

      Will it also happen next month?
    `,
    tags: ['subscription', 'payments'],
    events: [
      {
        type: 'answer',
        key: 'refund',
        by: 'sunniva-dahl',
        voice: 'official',
        afterHours: 3.2,
        body: post`
          Oskar, you are right on both counts: the 19.00 should not have been taken, and nothing should ever be taken without a document.

          **What happened.** The change of plan ended Solo at once, but Solo's payment for the 12th had already been handed to the card company on the evening of the 8th. We should have called it back and didn't.

          **What I have done just now**

          1. 19.00 € is on its way back to your card. Banks take 3 to 5 working days.
          2. The charge *and* the refund each have a document; both are under *Subscription → Invoices* now.
          3. For the days of Solo that you had paid for and not used, 1.90 € come off next month's Team.

          **Next month:** one charge of 47.10 € on the 9th, then 49.00 € each 9th.

          **And for the others:** I looked for the same pattern. It had happened to 31 firms this year; all are being refunded today and will get a letter from me. Engineering now waits for the hand-over before changing a plan.
        `,
      },
      {
        type: 'comment',
        on: { answer: 'refund' },
        by: 'oskar-lindqvist',
        afterHours: 4,
        body: 'That you looked for the other 31 is worth more to me than the 19. Documents are there, thank you.',
      },
      { type: 'accept', answer: 'refund', afterHours: 98 },
      {
        type: 'comment',
        on: { answer: 'refund' },
        by: 'oskar-lindqvist',
        afterHours: 98.1,
        body: 'Money is back on the card, on the fourth day.',
      },
      {
        type: 'verify',
        answer: 'refund',
        by: 'niamh-okeeffe',
        afterHours: 101,
        note: 'Compared with the 31 cases. The hand-over check is live; a change of plan may now take up to an hour.',
      },
      { type: 'upvotes', on: { answer: 'refund' }, count: 16, afterHours: 150 },
      { type: 'upvotes', on: 'question', count: 4, afterHours: 151 },
    ],
  },
  {
    brand: 'tideway',
    product: 'tideway-books',
    version: '5.0',
    kind: 'problem',
    by: 'piotr-zielinski',
    askedDaysAgo: 42.5,
    title: 'Plik JPK_V7M odrzucony przez bramkę: błąd 401 i niepoprawny NIP kontrahenta',
    body: post`
      Dzień dobry, generuję JPK_V7M z Tideway Books 5.0 i bramka odrzuca plik ze statusem **401** (weryfikacja negatywna, dokument niezgodny ze schematem). Walidator pokazuje:

      ~~~text
      Element 'NrKontrahenta': [facet 'pattern'] The value 'PL 525-000-12-34' is not accepted
      ~~~

      W kartotece kontrahenta NIP mam wpisany tak, jak na fakturach: \`PL 525-000-12-34\`. W wersji 4.2 ten sam plik przechodził bez problemu.

      Kontrahentów mam około 600, nie chcę poprawiać ręcznie. Termin do 25.
    `,
    tags: ['tax-exports', 'vat-return'],
    events: [
      {
        type: 'answer',
        key: 'nip',
        by: 'zofia-w',
        afterHours: 1.7,
        body: post`
          Schemat chce samych cyfr, a kod kraju ma osobne pole (\`KodKrajuNadaniaTIN\`), którego dla polskich firm się nie podaje. Wersja 4.2 czyściła NIP przy eksporcie, 5.0 eksportuje to, co jest w kartotece.

          Nie trzeba poprawiać ręcznie:

          1. *Kontrahenci → Eksport → CSV*, kolumny \`id\` i \`tax_number\`.
          2. Wyczyścić kolumnę, np. w arkuszu: \`=PODSTAW(PODSTAW(PODSTAW(B2;"PL";"");"-";"");" ";"")\`
          3. *Kontrahenci → Import → Aktualizuj istniejących* po \`id\`.

          Uwaga: **nie ruszać** numerów zagranicznych (DE, CZ itd.), bo tam prefiks jest potrzebny do podziału na kraj i numer. Najpierw filtr na kraj = PL.

          U mnie 430 kontrahentów, dziesięć minut, plik przyjęty (status 200 i UPO).
        `,
      },
      {
        type: 'comment',
        on: { answer: 'nip' },
        by: 'piotr-zielinski',
        afterHours: 3.4,
        body: 'UPO pobrane. Dziękuję, uratowała mi Pani termin.',
      },
      { type: 'accept', answer: 'nip', afterHours: 3.5 },
      {
        type: 'comment',
        on: { answer: 'nip' },
        by: 'tomasz-w',
        afterHours: 19,
        body: 'Pani Zofio, dziękujemy. Potwierdzam: to nasz błąd w 5.0, eksport znów będzie czyścił NIP sam (poprawka 5.0.2, w przyszłym tygodniu). Do tego czasu ta droga jest właściwa.',
      },
      { type: 'upvotes', on: { answer: 'nip' }, count: 9, afterHours: 66 },
      { type: 'upvotes', on: 'question', count: 5, afterHours: 67 },
    ],
  },
];
