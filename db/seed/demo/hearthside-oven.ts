import type { DemoThread } from './demo-content';
import { paragraphs } from './hearthside-paragraphs';

/** Questions and problems about the Ember oven. */
export const hearthsideOven: DemoThread[] = [
  {
    brand: 'hearthside',
    product: 'ember-oven',
    version: 'Mk II',
    kind: 'problem',
    by: 'chiara-conti',
    askedDaysAgo: 330.5,
    title: 'Oven is 20 degrees too cold: two thermometers say 198 at 220',
    body: paragraphs`
      My focaccia stays pale. I put two oven thermometers in the middle of the Ember, waited half an hour at 220 °C (top and bottom heat), and read **198** and **201**. At 180 it is 163. So it is always about one tenth too cold.

      Can this be corrected, or does somebody have to come?
    `,
    tags: ['baking', 'calibration'],
    events: [
      {
        type: 'answer',
        key: 'offset',
        by: 'mei-ling-chen',
        afterHours: 3.3,
        body: paragraphs`
          It can be corrected, and it takes a minute. The Ember has an offset from −30 to +30 °C:

          1. Oven off, door closed.
          2. Hold **Clock** and **+** for eight seconds until the display says \`CAL\`.
          3. Turn to \`+20\`, press the knob.
          4. Measure again after thirty minutes, with the thermometer in the *centre* and hanging free. One that lies on the rack reads the rack.
        `,
      },
      { type: 'accept', answer: 'offset', afterHours: 7.4 },
      {
        type: 'answer',
        key: 'gasket',
        by: 'joaquin-vega',
        afterHours: 8.1,
        body: 'Before you calibrate, look at the gasket. Close the door on a strip of paper, at all four corners. If it slides out anywhere, heat does too. Mine had come off its hook at the bottom left, and 15 degrees came back for nothing.',
      },
      { type: 'upvotes', on: { answer: 'offset' }, count: 10, afterHours: 26 },
      { type: 'upvotes', on: { answer: 'gasket' }, count: 8, afterHours: 26.5 },
      {
        type: 'verify',
        answer: 'offset',
        by: 'gareth-pugh',
        afterHours: 28,
        appliesTo: ['Mk I', 'Mk II'],
      },
      {
        type: 'comment',
        on: { answer: 'offset' },
        by: 'chiara-conti',
        afterHours: 53,
        body: 'With +20: 219 and 221. The focaccia is golden and my mother-in-law has said nothing, which is her highest praise.',
      },
      {
        type: 'comment',
        on: { answer: 'offset' },
        by: 'magda-nowak',
        afterHours: 3950,
        body: 'Since the panel update the Mk II wants Clock and the knob instead of Clock and +. Could you add that? People stand in front of the oven and press the wrong two.',
      },
      {
        type: 'edit',
        on: { answer: 'offset' },
        by: 'mei-ling-chen',
        afterHours: 3962,
        reason: 'The keys differ after the panel update, as Magda says',
        body: paragraphs`
          It can be corrected, and it takes a minute. The Ember has an offset from −30 to +30 °C:

          1. Oven off, door closed.
          2. Hold two keys for eight seconds until the display says \`CAL\`:
             - Mk I, and Mk II up to panel software 3: **Clock** and **+**
             - Mk II from panel software 4: **Clock** and **the knob**
          3. Turn to \`+20\`, press the knob.
          4. Measure again after thirty minutes, with the thermometer in the *centre* and hanging free. One that lies on the rack reads the rack.
        `,
      },
      {
        type: 'verify',
        answer: 'offset',
        by: 'imani-okafor',
        afterHours: 3990,
        note: 'Checked again with panel software 3 and 4. Thank you, Mei-Ling.',
        appliesTo: ['Mk I', 'Mk II'],
      },
      { type: 'upvotes', on: { answer: 'offset' }, count: 9, afterHours: 4200 },
    ],
  },
  {
    brand: 'hearthside',
    product: 'ember-oven',
    version: 'Mk II Steam',
    reach: 'support',
    kind: 'problem',
    by: 'emeka-nwosu',
    askedDaysAgo: 76.3,
    title: 'Door will not unlock after pyrolytic cleaning, F12, dinner at seven',
    body: 'Cleaning finished two hours ago, oven is cold, lock symbol still on, display F12. There is a lasagne on the counter and eight people on the way. What can I do that does not break it??',
    tags: ['door', 'error-codes', 'maintenance'],
    events: [
      {
        type: 'answer',
        key: 'knife',
        by: 'joaquin-vega',
        afterHours: 0.3,
        body: 'Slide a flat screwdriver in at the top of the door, about 12 cm from the right, and push the hook to the left. A bit of force and it opens.',
      },
      {
        type: 'answer',
        key: 'fuse',
        by: 'adaeze-obi',
        afterHours: 0.5,
        body: paragraphs`
          Not the screwdriver: the hook is plastic, and behind it there is glass under tension. I've paid for one.

          Switch the **fuse** off, count to sixty, switch it on, *don't touch anything* and listen. After about twenty seconds the lock motor runs once round. If the lock symbol goes off, open. If not, do it once more while pressing the door shut with your knee, that takes the load off the hook.
        `,
      },
      {
        type: 'comment',
        on: { answer: 'fuse' },
        by: 'emeka-nwosu',
        afterHours: 0.8,
        body: 'Second time, with the knee. LASAGNE IS IN. You are invited.',
      },
      { type: 'accept', answer: 'fuse', afterHours: 0.9 },
      { type: 'upvotes', on: { answer: 'fuse' }, count: 19, afterHours: 14 },
      {
        type: 'answer',
        key: 'official',
        by: 'magda-nowak',
        voice: 'official',
        afterHours: 15.2,
        body: paragraphs`
          Adaeze's way is the right one, and please nobody use a screwdriver: the inner pane can burst, hours later.

          F12 means that the lock motor did not find its end position. Once is a hiccup. **Twice within a month means a worn cam**, part HS-5530, twenty minutes of work. Emeka, your oven's journal will show whether it has happened before; I have asked for it and will write here by tomorrow evening which of the two it is.
        `,
      },
      { type: 'downvotes', on: { answer: 'knife' }, count: 5, afterHours: 16 },
      {
        type: 'comment',
        on: { answer: 'official' },
        by: 'magda-nowak',
        afterHours: 33,
        body: 'As promised: the journal has four F12 in three months, so it is the cam. Your guarantee covers it, and I come by on the day that you chose in the app.',
      },
      {
        type: 'comment',
        on: { answer: 'knife' },
        by: 'joaquin-vega',
        afterHours: 40,
        body: 'It did open mine, but I take the point about the glass. Leaving it here as a warning.',
      },
      { type: 'upvotes', on: { answer: 'official' }, count: 11, afterHours: 60 },
      {
        type: 'verify',
        answer: 'fuse',
        by: 'henrik-dahl',
        afterHours: 64,
        note: 'Safe for the lock and for the glass. If F12 returns within a month, ask for the cam HS-5530.',
      },
      {
        type: 'me-too',
        by: [
          { handle: 'chiara-conti', version: 'Mk II' },
          { handle: 'anneke-visser', version: 'Mk II Steam' },
        ],
        afterHours: 300,
      },
    ],
  },
  {
    brand: 'hearthside',
    product: 'ember-oven',
    version: 'Mk I',
    kind: 'question',
    by: 'lucas-ferreira',
    askedDaysAgo: 38.9,
    title: 'Sourdough in an oven without steam: how do you get the crust?',
    body: 'Mk I, no steam. I throw ice cubes on a tray like the internet says and get a loaf with the skin of an elephant. What do you do? (I know there is a Steam model. I asked my bank. It said no.)',
    tags: ['baking', 'steam'],
    events: [
      {
        type: 'answer',
        key: 'pot',
        by: 'mei-ling-chen',
        afterHours: 2.1,
        body: paragraphs`
          The fan is your enemy: the Mk I blows the steam out through the door vent in about forty seconds. So make the steam where the fan cannot reach it.

          - Cast-iron pot with lid, **in the oven from cold**, 250 °C top and bottom heat (not fan), 45 minutes.
          - Dough in on baking paper, *two teaspoons* of water beside it, lid on.
          - 20 minutes lid on, then 22 to 25 minutes at 220 °C lid off.
          - Door open a hand's width for the last three minutes.

          > I throw ice cubes on a tray

          Ice cools the tray before it makes steam. If you have no pot: lava stones in a tin, preheated, 80 ml of *boiling* water.
        `,
      },
      {
        type: 'answer',
        key: 'roaster',
        by: 'leilani-kahale',
        afterHours: 9,
        body: "Cheapest version: turn any roasting tin upside down over the loaf for the first 20 minutes. The bread's own moisture does it. I use my grandmother's enamel one, 3 € at a flea market would do as well.",
      },
      { type: 'upvotes', on: { answer: 'pot' }, count: 13, afterHours: 22 },
      { type: 'upvotes', on: { answer: 'roaster' }, count: 8, afterHours: 30 },
      {
        type: 'comment',
        on: { answer: 'roaster' },
        by: 'lucas-ferreira',
        afterHours: 75,
        body: 'Tried this one first because I own a tin and no pot. It SANG when it came out. Ears on it like a fox.',
      },
    ],
  },
  {
    brand: 'hearthside',
    product: 'ember-oven',
    version: 'Mk I',
    kind: 'question',
    by: 'mateusz-zielinski',
    askedDaysAgo: 33.3,
    title: 'Oven lamp burns out every two months. LED allowed?',
    body: 'G9, 25 W, 300 °C type, original part. Third one this year. Same with pyro off. I have seen "LED for ovens 300 °C" at the market, is it serious? And is something wrong with the socket that eats them?',
    tags: ['spare-parts'],
    events: [{ type: 'upvotes', on: 'question', count: 2, afterHours: 66 }],
  },
  {
    brand: 'hearthside',
    product: 'ember-oven',
    reach: 'pricing-orders',
    kind: 'question',
    by: 'adaeze-obi',
    askedDaysAgo: 58.4,
    title: 'Does the ten-year guarantee go with the oven when a flat is sold?',
    body: paragraphs`
      I am selling a flat with an Ember Mk II in it, four years old, with the extended guarantee (ten years, paid in advance). The buyer asks whether it passes to her. The terms say "the registered household", and I can read that both ways.

      If it does pass: what do I have to send, and does she have to register before the day of the sale or after it?
    `,
    tags: ['guarantee', 'ordering'],
    events: [
      { type: 'upvotes', on: 'question', count: 5, afterHours: 120 },
      { type: 'me-too', by: [{ handle: 'ilse-brandt' }], afterHours: 260 },
    ],
  },
  {
    brand: 'hearthside',
    product: 'ember-oven',
    version: 'Mk II Steam',
    kind: 'problem',
    by: 'leilani-kahale',
    askedDaysAgo: 1.3,
    title: 'Steam tank is empty before the bread is done',
    body: 'Full litre in, programme "Bread, crusty", and after 18 minutes it asks for water. It used to last the whole 50. Descaled yesterday, no change. No puddle under the oven, but the window is much wetter than before.',
    tags: ['steam', 'baking'],
    events: [
      {
        type: 'me-too',
        by: [{ handle: 'emeka-nwosu', version: 'Mk II Steam' }],
        afterHours: 13,
      },
    ],
  },
  {
    brand: 'hearthside',
    product: 'ember-oven',
    version: 'Mk II',
    kind: 'idea',
    by: 'ilse-brandt',
    askedDaysAgo: 45.1,
    title: 'A quiet ending: let me switch off the last beep, not all of them',
    body: paragraphs`
      I bake bread at five in the morning, in a small flat, beside a sleeping person.

      At present I can have all sounds or none. I would like to keep the *warning* sounds (door open, tank empty) and lose the cheerful tune at the end. The lamp could blink instead, I am standing there anyway.
    `,
    tags: ['noise', 'control-panel', 'night'],
    events: [
      { type: 'upvotes', on: 'question', count: 14, afterHours: 40 },
      {
        type: 'answer',
        key: 'official',
        by: 'henrik-dahl',
        voice: 'official',
        afterHours: 51,
        body: paragraphs`
          Thank you, the division into *warnings* and *announcements* is better than the volume steps that we had drawn.

          It is a change in the panel software only, so it can reach every Mk II. I have put it before the panel team for the release after the next. I cannot give a date yet; when they have decided, yes or no, I will write it here.
        `,
      },
      { type: 'upvotes', on: { answer: 'official' }, count: 6, afterHours: 90 },
      {
        type: 'comment',
        on: 'question',
        by: 'mei-ling-chen',
        afterHours: 96,
        body: 'Yes please. Mine plays its tune exactly when the crust starts to crackle, which is the one sound I got up for.',
      },
    ],
  },
];
