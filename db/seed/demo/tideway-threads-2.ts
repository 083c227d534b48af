import type { DemoThread } from './demo-content';
import { post } from './tideway-post';

/** Reverse charge, rate limits, receipts and DATEV. */
export const threads: DemoThread[] = [
  {
    brand: 'tideway',
    product: 'tideway-invoices',
    version: '2.6',
    kind: 'question',
    by: 'valentina-r',
    askedDaysAgo: 296.1,
    title: 'Which tax setting for design services to a client in Belfast?',
    body: post`
      We are an architecture studio in Bologna. For German and French firms we use the customer type *EU business (reverse charge)* and all is well. Now we have a client in Belfast, a company, with a number that begins with \`XI\`.

      Tideway accepts the number (green tick), so I chose *EU business* as for the others. My commercialista says Northern Ireland "is and is not" in the EU, and then he laughed. Which setting is right for **services**: *EU business* or *Outside the EU*?
    `,
    tags: ['vat', 'customers-abroad'],
    events: [
      {
        type: 'answer',
        key: 'xi',
        by: 'sunita-accounts',
        afterHours: 4.1,
        body: post`
          \`XI\` numbers are in VIES, so treat them as any other EU VAT number: customer type **EU business (reverse charge)**, and the invoice text that Tideway prints (*"Reverse charge, Art. 44 and 196 Directive 2006/112/EC"*) is right. The sale then also lands on your EC sales list by itself.

          The green tick is Tideway asking VIES, so if it is green you are fine.
        `,
      },
      { type: 'upvotes', on: { answer: 'xi' }, count: 6, afterHours: 22 },
      { type: 'verify', answer: 'xi', by: 'wendell-achebe', afterHours: 26 },
      { type: 'accept', answer: 'xi', afterHours: 27 },
      {
        type: 'comment',
        on: { answer: 'xi' },
        by: 'quentin-l',
        afterHours: 170,
        body: 'I must disagree. The XI prefix exists for goods only. Under the Windsor Framework, services to Northern Ireland are services to the United Kingdom, a third country: outside the scope, no EC sales list.',
      },
      {
        type: 'comment',
        on: { answer: 'xi' },
        by: 'sunita-accounts',
        afterHours: 173.5,
        body: "You're right, and I was answering for goods without noticing the bold word in the question. Niamh, this should not carry Tideway's name.",
      },
      {
        type: 'withdraw-verification',
        answer: 'xi',
        by: 'niamh-okeeffe',
        afterHours: 176,
        reason:
          'Right for goods, wrong for services, and the question is about services. XI numbers cover goods only; services to Northern Ireland are treated as services to the rest of the United Kingdom, outside the EU, and do not go on the EC sales list. We verified this too quickly. Thanks to Quentin for the correction.',
      },
      {
        type: 'answer',
        key: 'outside',
        by: 'quentin-l',
        afterHours: 178,
        body: post`
          For **services**: customer type **Outside the EU**, even though the number has a green tick. The tick says "this number exists", not "this sale is intra-Community".

          | you sell | to a business in Northern Ireland | EC sales list |
          |---|---|---|
          | goods | as to the EU, with the \`XI\` number | yes |
          | services | as to the United Kingdom | no |

          If an invoice has already gone out with the reverse-charge text, the amount was right (no VAT either way). Issue a credit note and a corrected invoice, and take the line out of the quarter's list: **VAT → EC sales list → Exclude**.
        `,
      },
      { type: 'downvotes', on: { answer: 'xi' }, count: 2, afterHours: 190 },
      { type: 'upvotes', on: { answer: 'outside' }, count: 11, afterHours: 215 },
      {
        type: 'comment',
        on: { answer: 'outside' },
        by: 'valentina-r',
        afterHours: 220,
        body: 'So my commercialista was laughing correctly. One invoice to correct, done.',
      },
      { type: 'accept', answer: 'outside', afterHours: 220.2 },
    ],
  },
  {
    brand: 'tideway',
    product: 'tideway-bank-sync',
    version: '1.9',
    kind: 'problem',
    by: 'padraig-dev',
    askedDaysAgo: 281.7,
    title: 'Backfilling two years of transactions dies with 429 after about 600 requests',
    body: post`
      Onboarding a client with eleven accounts. I page back through \`GET /v1/accounts/{id}/transactions?before=…\` and around request 600 it all goes:

      ~~~
      HTTP/1.1 429 Too Many Requests
      Tideway-RateLimit: 600;w=3600
      {"code":"rate_limited","detail":"600 requests per hour and client"}
      ~~~

      I sleep 5 s and retry, which then counts as another request, so I dig the hole deeper. At 100 transactions a page I need about 2,300 requests. Is there any decent way, or is it four hours whatever I do?

      ~~~python
      def pages(account: str):
          before = None
          while True:
              r = session.get(f"{BASE}/accounts/{account}/transactions", params={"before": before})
              if r.status_code == 429:
                  time.sleep(5)
                  continue
              r.raise_for_status()
              batch = r.json()["items"]
              if not batch:
                  return
              yield from batch
              before = batch[-1]["id"]
      ~~~
    `,
    tags: ['bank-sync', 'api'],
    events: [
      {
        type: 'answer',
        key: 'backoff',
        by: 'soren-hk',
        afterHours: 3,
        body: post`
          Don't guess the pause, read it. There is a \`Retry-After\` on every 429 (your paste leaves it out, look again), in seconds:

          ~~~python
          if r.status_code == 429:
              time.sleep(int(r.headers.get("Retry-After", "60")) + random.uniform(0, 2))
              continue
          ~~~

          And raise the page: \`limit\` goes up to 500, the default is 100. That is 460 requests instead of 2,300: under the limit, no pause at all.
        `,
      },
      {
        type: 'comment',
        on: { answer: 'backoff' },
        by: 'padraig-dev',
        afterHours: 3.9,
        body: 'limit=500. It is in the reference, two lines under where I stopped reading. Running now, 460-odd requests, not one 429.',
      },
      { type: 'accept', answer: 'backoff', afterHours: 6 },
      {
        type: 'answer',
        key: 'export-job',
        by: 'oskar-lindqvist',
        afterHours: 29,
        body: post`
          For a backfill you are holding the wrong end. There is an export job since 1.8; one request, counts once, gives you a gzipped NDJSON of everything:

          ~~~sh
          curl -sS -X POST "$BASE/v1/exports" \\
            -H "Authorization: Bearer $TOKEN" \\
            -H 'Content-Type: application/json' \\
            -d '{"accounts": "all", "from": "2023-01-01", "format": "ndjson"}'
          # {"id":"exp_71","state":"queued"}

          curl -sS "$BASE/v1/exports/exp_71" -H "Authorization: Bearer $TOKEN" | jq -r .url
          ~~~

          Ours (1.4 million lines) took six minutes. Then switch to webhooks for what comes after, with an overlap of a day, and throw away the ids that you already have.
        `,
      },
      { type: 'upvotes', on: { answer: 'backoff' }, count: 10, afterHours: 30 },
      { type: 'upvotes', on: 'question', count: 6, afterHours: 30.5 },
      {
        type: 'verify',
        answer: 'export-job',
        by: 'rafael-quintana',
        afterHours: 71,
        note: 'This is what exports are for, and kinder to the banks behind us as well. Paging with limit=500 is fine up to about 100,000 transactions.',
      },
      { type: 'upvotes', on: { answer: 'export-job' }, count: 13, afterHours: 90 },
      {
        type: 'comment',
        on: { answer: 'export-job' },
        by: 'padraig-dev',
        afterHours: 96,
        body: 'I leave the tick on the other one because it fixed the code I had, but for the next client it will be this.',
      },
    ],
  },
  {
    brand: 'tideway',
    product: 'tideway-phone',
    version: '6.0',
    reach: 'engineering',
    kind: 'problem',
    by: 'sefa-yildiz',
    askedDaysAgo: 268.5,
    title: 'Receipt of 1.234,50 is read by the phone as 1.23',
    body: post`
      Hello. When I take photo of Turkish receipt, the amount is wrong always if it is more than thousand.

      - 845,00 is read 845.00, correct
      - 1.234,50 is read **1.23**
      - 12.900,00 is read **12.90**

      The phone language is English, the company is Turkey, currency TRY. In the picture the number is very clear. My colleague did not see and we paid to one driver 12.90 lira, he was not laughing. Please make correction or tell me which setting.
    `,
    tags: ['receipts', 'phone-app', 'number-format'],
    events: [
      {
        type: 'me-too',
        by: [
          { handle: 'pilar-montes', version: '6.0' },
          { handle: 'otto-brandt', version: '6.0' },
          { handle: 'valentina-r', version: '6.0' },
        ],
        afterHours: 14,
      },
      { type: 'upvotes', on: 'question', count: 9, afterHours: 16 },
      {
        type: 'answer',
        key: 'official',
        by: 'tomasz-w',
        voice: 'official',
        afterHours: 18.4,
        body: post`
          Sefa, thank you for the three examples: with them I could see it happen within a minute. You have done nothing wrong, and please give the driver our apologies.

          **Cause.** The reader takes the separators from the *language of the phone*. English means "the point is the decimal sign", so it stops at 1.23.

          **Until the repair:** in the app, **Settings → Receipts → Number format → Company**. It is on *Phone* by default. With *Company* all your three amounts are read rightly (tested here with your pictures).

          **What happens next.** Engineering changes the default to *Company* in 6.1, which is with the app stores on the 21st. I have a note in my calendar to come back to this page that day.

          Receipts that were read before are not touched by the setting. **Receipts → Filter → Amount differs from text** lists those that look wrong; I find nine in your account and have flagged them for you.
        `,
      },
      {
        type: 'comment',
        on: { answer: 'official' },
        by: 'sefa-yildiz',
        afterHours: 20,
        body: 'It works with "Company". I found nine receipts, the driver got his money with a baklava.',
      },
      { type: 'upvotes', on: { answer: 'official' }, count: 12, afterHours: 49 },
      {
        type: 'verify',
        answer: 'official',
        by: 'rafael-quintana',
        afterHours: 66,
        note: "Confirmed from the engineering side. 6.1 and later have the company's format from the start; the setting remains for those who travel.",
        appliesTo: ['6.0', '6.1'],
      },
      {
        type: 'comment',
        on: { answer: 'official' },
        by: 'tomasz-w',
        afterHours: 310,
        body: "As promised: 6.1 is out in both stores today and reads the receipts by the company's format.",
      },
    ],
  },
  {
    brand: 'tideway',
    product: 'tideway-books',
    version: '4.1',
    kind: 'problem',
    by: 'ulrike-sommer',
    askedDaysAgo: 255.3,
    title: 'DATEV-Export: Umlaute kaputt und BU-Schlüssel bei Automatikkonten abgelehnt',
    body: post`
      Unser Steuerberater bekommt den Buchungsstapel aus Tideway Books 4.1 nicht sauber eingelesen. Zwei Fehler:

      1. Aus „Müller & Söhne“ wird im Import „MÃ¼ller & SÃ¶hne“.
      2. Bei allen Erlösbuchungen auf 8400 (SKR 03) meldet DATEV: *„BU-Schlüssel bei Automatikkonto nicht zulässig“*.

      Die Zeile sieht so aus:

      ~~~csv
      1190,00;"S";"EUR";10000;8400;"3";0705;"RE-1044";"Müller & Söhne"
      ~~~

      Bisher ändere ich jede Datei von Hand im Editor. Bei rund 400 Buchungen im Monat macht das keinen Spaß. Gibt es dafür eine Einstellung?
    `,
    tags: ['tax-exports'],
    events: [
      {
        type: 'answer',
        key: 'datev',
        by: 'otto-brandt',
        afterHours: 1.9,
        body: post`
          Ja, beides lässt sich einstellen, nur leider an zwei verschiedenen Stellen.

          **Umlaute:** Tideway schreibt standardmäßig UTF-8, die Kanzlei liest vermutlich noch mit Windows-1252. *Firma → Exporte → DATEV → Zeichensatz* auf „Windows-1252 (ANSI)“ stellen. Aktuelle DATEV-Versionen lesen auch UTF-8, dann aber nur mit BOM.

          **BU-Schlüssel:** 8400 ist im SKR 03 ein Automatikkonto, der Steuersatz steckt also schon im Konto. Der Schlüssel „3“ ist damit doppelt und wird zu Recht abgelehnt. Unter *Kontenplan → 8400 → DATEV* das Häkchen „Automatikkonto“ setzen, dann bleibt das Feld leer. Das gilt auch für:

          | Konto (SKR 03) | Bezeichnung |
          |---|---|
          | 8300 | Erlöse 7 % |
          | 8400 | Erlöse 19 % |
          | 3300 | Wareneingang 7 % |
          | 3400 | Wareneingang 19 % |

          Wer den SKR 04 nutzt: dort sind es 4300, 4400, 5300 und 5400.

          Danach bitte erst eine Woche testweise einlesen lassen, bevor der ganze Monat hinübergeht.
        `,
      },
      {
        type: 'comment',
        on: { answer: 'datev' },
        by: 'ulrike-sommer',
        afterHours: 25,
        body: 'Testwoche ist fehlerfrei durchgelaufen, der ganze Juli auch. Herzlichen Dank, das spart mir einen halben Tag im Monat!',
      },
      { type: 'accept', answer: 'datev', afterHours: 25.2 },
      { type: 'upvotes', on: { answer: 'datev' }, count: 6, afterHours: 73 },
      { type: 'upvotes', on: 'question', count: 11, afterHours: 74 },
      {
        type: 'answer',
        key: 'script',
        by: 'piotr-zielinski',
        afterHours: 4410,
        body: post`
          Wer die Kanzlei nicht zum Umstellen bewegen kann: Die Datei lässt sich auch auf der Kommandozeile umwandeln.

          ~~~sh
          iconv -f UTF-8 -t WINDOWS-1252//TRANSLIT EXTF_Buchungsstapel.csv > EXTF_ansi.csv
          ~~~

          \`//TRANSLIT\` ersetzt Zeichen, die es in Windows-1252 nicht gibt (bei mir das polnische „ł“), statt abzubrechen.
        `,
      },
      { type: 'upvotes', on: { answer: 'script' }, count: 1, afterHours: 4460 },
    ],
  },
];
