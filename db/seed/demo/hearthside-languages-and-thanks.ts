import type { DemoThread } from './demo-content';
import { paragraphs } from './hearthside-paragraphs';

/** Threads in other languages, praise, and an idea about the parts shop. */
export const hearthsideLanguagesAndThanks: DemoThread[] = [
  {
    brand: 'hearthside',
    product: 'he2-dryer',
    version: '2.1',
    kind: 'question',
    by: 'haruka-mori',
    askedDaysAgo: 138.7,
    title: '雨の多い季節、乾燥機を置いた部屋の湿度が上がるのは普通ですか',
    body: paragraphs`
      HE2(2.1)を洗面所に置いています。広さは3畳ほどで、換気扇は弱めです。

      「標準」で4kgを乾かすと、湿度計が **52% から 71%** まで上がります。ヒートポンプ式は湿気が外に出ないと聞いていたので、故障かどうか気になっています。

      - フィルターは毎回掃除しています
      - 水タンクには毎回 1.5 リットルほどたまります
      - 運転中はドアを閉めています
    `,
    tags: ['airflow', 'installation'],
    events: [
      {
        type: 'answer',
        key: 'seal',
        by: 'keita-fujimoto',
        afterHours: 5.2,
        body: paragraphs`
          ヒートポンプ式でも完全な密閉ではないので、3畳で閉め切りなら 5〜8% 上がるのは普通です。ただ 19% は少し多いと思います。

          うちも同じ症状で、原因は**前面パネル下のフラップが半開き**になっていたことでした。次の順に見てみてください。

          1. 右下のフラップを開け、スポンジフィルターを奥まで差し込む
          2. フラップのゴムが内側に丸まっていないか確認する
          3. 「カチッ」と音がするまで閉める

          あとは運転中だけでもドアを少し開けておくと、かなり違います。
        `,
      },
      { type: 'upvotes', on: { answer: 'seal' }, count: 6, afterHours: 24 },
      {
        type: 'comment',
        on: { answer: 'seal' },
        by: 'haruka-mori',
        afterHours: 28,
        body: 'ゴムの角が丸まっていました。直してから測ると 52% から 58% でした。ありがとうございます。助かりました。',
      },
      { type: 'accept', answer: 'seal', afterHours: 28.2 },
      {
        type: 'answer',
        key: 'official',
        by: 'jun-takeda',
        voice: 'official',
        afterHours: 34,
        body: '藤本さん、森さん、ありがとうございます。ゴムは部品番号 HS-4471 で、2.0 と 2.1 には無償でお送りしています。部品ページで製造番号を入れると、最後の画面で 0 円になります。角がまた丸まるようでしたら、ぜひ交換してください。',
      },
      { type: 'upvotes', on: { answer: 'official' }, count: 4, afterHours: 80 },
    ],
  },
  {
    brand: 'hearthside',
    product: 'he2-dryer',
    version: '2.2',
    kind: 'question',
    by: 'amal-haddad',
    askedDaysAgo: 70.5,
    title: 'كيف أجفّف الصوف دون أن ينكمش؟',
    body: paragraphs`
      اشتريت مجفّفة HE2 (الإصدار 2.2) منذ شهر، وهي ممتازة مع القطن. لكن كنزة من الصوف خرجت منها أصغر بمقاسين.

      استعملت برنامج «الملابس الحسّاسة» مع حمولة صغيرة. هل هناك برنامج للصوف لم أجده، أم أن الصوف لا يوضع في المجفّفة أبدًا؟
    `,
    tags: ['programmes'],
    events: [
      {
        type: 'answer',
        key: 'wool',
        by: 'karim-nasser',
        afterHours: 7.6,
        body: paragraphs`
          برنامج الصوف موجود في الإصدار 2.2، لكنه مخفيّ قليلًا: اضغطي مطوّلًا على **Delicate** ثلاث ثوانٍ حتى تظهر علامة الصوف.

          1. لا تزيدي الحمولة على كيلوغرام واحد.
          2. ضعي الكنزة مقلوبة على الشبكة المرفقة، لا في الحوض مباشرة، لأن الحركة هي التي تسبّب الانكماش أكثر من الحرارة.
          3. أخرجيها وفيها قليل من الرطوبة، واتركيها على منشفة حتى الصباح.

          أمّا الكنزة التي انكمشت فجرّبي نقعها نصف ساعة في ماء فاتر مع قليل من بلسم الشعر ثم شدّيها برفق. نجح هذا معي مرّة من مرّتين.
        `,
      },
      { type: 'upvotes', on: { answer: 'wool' }, count: 7, afterHours: 40 },
      {
        type: 'comment',
        on: { answer: 'wool' },
        by: 'amal-haddad',
        afterHours: 55,
        body: 'وجدت البرنامج، شكرًا جزيلًا. والكنزة القديمة صارت لابنتي، فلم تضِع.',
      },
      { type: 'accept', answer: 'wool', afterHours: 55.1 },
    ],
  },
  {
    brand: 'hearthside',
    product: 'ember-oven',
    version: 'Mk II',
    reach: 'pricing-orders',
    kind: 'problem',
    by: 'beatriz-solis',
    askedDaysAgo: 29.6,
    title: 'Me llegó el cristal interior equivocado y el horno lleva dos semanas sin puerta',
    body: paragraphs`
      Pedí el cristal interior de la puerta (HS-5112) y me ha llegado el del Mk I, que es 8 mm más estrecho. En la caja pone HS-5112, en el cristal HS-5102. He escrito dos veces por el formulario y las dos veces me han contestado lo mismo, palabra por palabra.

      No quiero un descuento, quiero cerrar el horno. ¿A quién se lo digo?
    `,
    tags: ['spare-parts', 'ordering', 'door'],
    events: [
      {
        type: 'comment',
        on: 'question',
        by: 'imani-okafor',
        afterHours: 3.5,
        body: 'Beatriz, he leído sus dos mensajes y nuestras dos respuestas. Tiene razón en quejarse. Carmen lleva ahora su pedido y le escribirá aquí antes de esta noche.',
      },
      {
        type: 'answer',
        key: 'official',
        by: 'carmen-rios',
        voice: 'official',
        afterHours: 7.2,
        body: paragraphs`
          Aquí está bien dicho. He ido al almacén: **el cristal estaba en la caja equivocada**, y no solo el suyo, sino los catorce de ese palé.

          - El HS-5112 correcto ha salido hoy con mensajero urgente y llega pasado mañana. Lo he medido yo misma: 436 mm.
          - El equivocado lo recoge el mismo mensajero. No tiene que embalar nada.
          - He retirado el palé y he avisado a los otros trece.
          - Las dos respuestas iguales no debieron enviarse. Ya se lo he dicho al equipo.

          Dígame, por favor, si ajusta. Hasta entonces no doy el asunto por cerrado.
        `,
      },
      {
        type: 'answer',
        key: 'clips',
        by: 'joaquin-vega',
        afterHours: 20,
        body: 'Un consejo para cuando llegue: los dos clips de abajo primero, con el logotipo hacia usted y legible. Si lo monta al revés, el cristal se calienta más de la cuenta. Yo lo hice al revés la primera vez.',
      },
      { type: 'upvotes', on: { answer: 'official' }, count: 9, afterHours: 40 },
      { type: 'upvotes', on: { answer: 'clips' }, count: 4, afterHours: 44 },
      {
        type: 'comment',
        on: { answer: 'official' },
        by: 'beatriz-solis',
        afterHours: 58,
        body: 'Llegó esta mañana y ajusta. Los clips, como dice Joaquín. Esta noche hay empanada. Gracias por ir al almacén en persona.',
      },
      { type: 'accept', answer: 'official', afterHours: 58.1 },
    ],
  },
  {
    brand: 'hearthside',
    product: 'he2-dryer',
    version: '1.0',
    kind: 'praise',
    by: 'grace-mwangi',
    askedDaysAgo: 88.2,
    title: 'Magda mended the dryer over the telephone with my father, who is 84',
    body: paragraphs`
      My father lives alone, three hours from me, and does not like strangers in the house. His dryer stopped on a Thursday. Magda from Field service stayed on the line with him for forty minutes while he took off the panel, found the plug that had come loose, and put it back. She never once told him to let somebody younger do it.

      He has told everyone in the village. He is thinking of opening a workshop.
    `,
    tags: ['thanks', 'repair'],
    events: [
      {
        type: 'answer',
        key: 'official',
        by: 'magda-nowak',
        voice: 'official',
        afterHours: 19,
        body: 'He did it all himself, I only said which screw. He also corrected me on the size of it, and he was right; the page in our manual says T20 now. Please give him my regards, and tell him that we are hiring.',
      },
      { type: 'upvotes', on: 'question', count: 23, afterHours: 50 },
      { type: 'upvotes', on: { answer: 'official' }, count: 19, afterHours: 70 },
    ],
  },
  {
    brand: 'hearthside',
    product: 'link-hub',
    version: '1.4',
    kind: 'praise',
    by: 'arjun-mehta',
    askedDaysAgo: 340.2,
    title: 'The local API has real documentation',
    body: 'Just that. Every field explained with its unit, an example of each answer, and the errors listed. Works with the cable to the internet pulled out, I tried. I have complained about enough companies in public, so this one goes here too.',
    tags: ['thanks', 'local-api'],
    events: [
      {
        type: 'comment',
        on: 'question',
        by: 'henrik-dahl',
        afterHours: 21,
        body: 'Two people wrote those pages, mostly on trains. I printed this and put it on their door.',
      },
      { type: 'upvotes', on: 'question', count: 10, afterHours: 45 },
    ],
  },
  {
    brand: 'hearthside',
    reach: 'pricing-orders',
    kind: 'idea',
    by: 'jamal-edwards',
    askedDaysAgo: 110.3,
    title: 'Show the price and the stock of each part in the exploded drawing',
    body: paragraphs`
      The drawings are great. But I have to copy each number into the shop to learn that it costs 6 € or 160 € and whether it exists. If the drawing showed it next to the part, I would know in ten seconds if a repair makes sense.

      Colour would do for stock: here, in two weeks, not any more.
    `,
    tags: ['spare-parts', 'ordering', 'repair'],
    events: [
      {
        type: 'answer',
        key: 'official',
        by: 'carmen-rios',
        voice: 'official',
        afterHours: 29,
        body: paragraphs`
          We want this too; what stands in the way is that drawings and prices live in two systems that know nothing of each other.

          The **price** beside each part can be done with what we have, and I have asked for it. The **stock** cannot before the new store system, next year. I would rather give you half of it soon than all of it some day. Is the half worth having for you?
        `,
      },
      {
        type: 'comment',
        on: { answer: 'official' },
        by: 'jamal-edwards',
        afterHours: 33,
        body: 'Half is worth having. But please a word, not only a colour, my brother cannot tell red from green.',
      },
      { type: 'upvotes', on: 'question', count: 16, afterHours: 100 },
      { type: 'upvotes', on: { answer: 'official' }, count: 7, afterHours: 130 },
      {
        type: 'answer',
        key: 'list',
        by: 'ilse-brandt',
        afterHours: 150,
        body: 'Until then: the shop finds several numbers at once if you put commas between them. I paste the whole drawing and get one list with prices.',
      },
      { type: 'upvotes', on: { answer: 'list' }, count: 8, afterHours: 210 },
    ],
  },
];
