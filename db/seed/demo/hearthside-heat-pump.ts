import type { DemoThread } from './demo-content';
import { paragraphs } from './hearthside-paragraphs';

/** Questions and problems about the Loft heat pump. */
export const hearthsideHeatPump: DemoThread[] = [
  {
    brand: 'hearthside',
    product: 'loft-heat-pump',
    version: '4.0',
    reach: 'product-design',
    kind: 'problem',
    by: 'margit-toth',
    askedDaysAgo: 157.2,
    title: 'Short cycling between 7 and 12 °C, every eleven minutes: all that I have tried so far',
    body: paragraphs`
      This will be long, because I have been at it for five weeks and would like to spare you the questions that I have already been asked on the telephone.

      ## The house

      - 1978, bungalow, 124 m², new windows, 14 cm on the roof, walls as they were.
      - Loft heat pump **8 kW**, controller **4.0**, in operation since last autumn.
      - Underfloor heating, **five loops** (living room, kitchen, bedroom, bathroom, hall). Living room, kitchen and bedroom have thermostats with actuators.
      - 25 litre buffer, in the return, as your planning sheet drew it:

      ![Heat pump, manifold with five loops, buffer in the return](/demo/hearthside-buffer.svg)

      - Heat loss was calculated as 6.1 kW at −12 °C.

      ## What happens

      Below 5 °C outside it runs like a clock. Between 7 and 12 °C it starts, runs for four minutes, stops, waits for seven, and starts again. I counted **131 starts** on one Tuesday. A typical morning from the display:

      | time | outside | flow | return | compressor |
      |---|---|---|---|---|
      | 06:02 | 8.1 °C | 27 °C | 26 °C | starts |
      | 06:04 | 8.1 °C | 33 °C | 27 °C | 41 % |
      | 06:06 | 8.2 °C | 36 °C | 28 °C | 32 %, then off |
      | 06:13 | 8.3 °C | 27 °C | 26 °C | starts |
      | 06:17 | 8.3 °C | 36 °C | 28 °C | off |

      The target for the flow at that temperature is 31 °C. So it overshoots by five degrees, thinks it is done, and is wrong.

      ## What I tried

      1. **Weather curve** from 0.6 down to 0.4. Starts went from 131 to 118. The bathroom got cold.
      2. **Bled everything**, twice. A little air the first time, none the second.
      3. **Pump on full speed** (P14 = 100 %). The return came up one degree, nothing else.
      4. **Night setback off.** No difference by day.
      5. **Dirt filter cleaned.** It was clean.
      6. The installer replaced the **flow sensor** "to be sure". 190 €. No difference.
      7. **Thermostats all at 25 °C for one day**, as a test. *Starts fell to 22.* Then my husband asked if we were growing tomatoes, and I turned them back.

      ## What I was told

      > "It is too large." (the installer)

      > "It is normal in the transitional season." (his colleague)

      > "You need a 200 litre buffer." (a man selling 200 litre buffers)

      ## What I ask

      - Is item 7 the clue that I think it is?
      - Is there a setting for a minimum running time? I found P31 in a menu without explanation.
      - How many starts a day is acceptable for the compressor? I should like it to outlive me.
    `,
    tags: ['short-cycling', 'heating-circuit', 'controller', 'energy-use'],
    events: [
      { type: 'upvotes', on: 'question', count: 13, afterHours: 8 },
      {
        type: 'answer',
        key: 'p31',
        by: 'arjun-mehta',
        afterHours: 9.4,
        body: paragraphs`
          P31 is the minimum running time in minutes, factory value 3. I set mine to 20 and the starts fell from around ninety to around forty. It is behind the installer code (printed inside the cover) and you can't break anything with that one.

          While you are there, P32 (hysteresis) from 4 K to 7 K lets it overshoot a bit before it gives up.
        `,
      },
      {
        type: 'comment',
        on: { answer: 'p31' },
        by: 'margit-toth',
        afterHours: 14,
        body: 'Done, both. I shall count until Sunday.',
      },
      { type: 'accept', answer: 'p31', afterHours: 60 },
      { type: 'upvotes', on: { answer: 'p31' }, count: 7, afterHours: 70 },
      {
        type: 'comment',
        on: { answer: 'p31' },
        by: 'margit-toth',
        afterHours: 118,
        body: 'I accepted too early. Starts are down to 48, but now the flow climbs to 41 °C before it stops and the consumption went up by 9 %. It holds the patient still, it does not heal him.',
      },
      {
        type: 'answer',
        key: 'volume',
        by: 'dmytro-bondar',
        afterHours: 121.7,
        body: paragraphs`
          Your number 7 is the clue. Look at the water, not at the parameters.

          The smallest power of the 8 kW machine is about 2.3 kW. At 8 °C outside your house wants maybe 1.9 kW, so it will *always* stop sometimes. The question is how fast. When three thermostats close, only bathroom and hall are open: some 11 litres in the pipes and 25 in the buffer. And a buffer in the return **gives water only if water flows through**, two small loops are too slow for this machine.

          So:

          1. Take the actuators off the living room and the kitchen (unscrew, keep them in a drawer). These loops stay open always.
          2. Balance by the flow meters on the manifold: living room 2.2 l/min, kitchen 1.6, bedroom 1.4, bathroom 1.0, hall 1.0.
          3. Room temperature is made by the curve now, not by the thermostats. Begin with 0.45 and wait two days after every change.
          4. P31 back to 3, P32 to 5.

          No buffer to buy. I did eleven houses this way, with three it was necessary to open a fourth loop also.
        `,
      },
      {
        type: 'answer',
        key: 'bigger',
        by: 'joaquin-vega',
        afterHours: 130,
        body: 'Get the 200 litre buffer, put it parallel as a hydraulic separator, then it never cycles and you can forget about all this. Mine is like that and it is fine.',
      },
      {
        type: 'comment',
        on: { answer: 'bigger' },
        by: 'dmytro-bondar',
        afterHours: 133,
        body: 'It will cycle less, yes. But a separator mixes flow and return and she must run 3 to 4 degrees hotter for the same rooms, that is 8 to 10 percent more electricity each winter. First use the water which is already in the floor.',
      },
      { type: 'downvotes', on: { answer: 'bigger' }, count: 2, afterHours: 150 },
      {
        type: 'comment',
        on: { answer: 'volume' },
        by: 'margit-toth',
        afterHours: 312,
        body: 'One week with the actuators in the drawer: 19, 17, 21, 16, 18, 17, 17 starts. The bathroom is warm, the bedroom a little too warm, my husband is content. Thank you. This is the answer.',
      },
      { type: 'accept', answer: 'volume', afterHours: 312.3 },
      {
        type: 'answer',
        key: 'official',
        by: 'henrik-dahl',
        voice: 'official',
        afterHours: 340,
        body: paragraphs`
          Margit, thank you for the table; it is in our test plan now. Your three questions:

          - **Item 7** is the clue, and Dmytro has read it correctly.
          - **P31** exists to protect the compressor, not to cure cycling. You saw why. It will get an explanation in the menu.
          - **Starts**: up to 50 a day is nothing to worry about, the compressor is designed for 300,000. At 17 it will outlive us all.

          The planning sheet should not draw a return buffer with actuators on the large loops. Product design withdraws that drawing this week; the new sheet asks for **40 litres that can never be shut off**. And we owe you 190 €: Pricing & orders has been told, you will find the credit on your account.
        `,
      },
      {
        type: 'verify',
        answer: 'volume',
        by: 'henrik-dahl',
        afterHours: 342,
        note: 'The flow rates are for this house; take your own from the planning sheet. Before 3.4, P32 does not exist.',
        appliesTo: ['3.4', '4.0', '4.1'],
      },
      { type: 'upvotes', on: { answer: 'volume' }, count: 26, afterHours: 380 },
      { type: 'upvotes', on: { answer: 'official' }, count: 18, afterHours: 420 },
      { type: 'me-too', by: [{ handle: 'anneke-visser', version: '4.0' }], afterHours: 500 },
    ],
  },
  {
    brand: 'hearthside',
    product: 'loft-heat-pump',
    version: '3.2',
    kind: 'problem',
    by: 'finn-gallagher',
    askedDaysAgo: 248.1,
    title: 'H-14 every cold morning, gone by ten',
    body: 'Below about −3 °C the Loft greets me with H-14 "low flow". I reset it and by ten it has forgotten all about it. Installed three years, never touched since. Pressure is 1.6 bar, pump sounds busy.',
    tags: ['error-codes', 'maintenance'],
    events: [
      {
        type: 'answer',
        key: 'filter',
        by: 'dmytro-bondar',
        afterHours: 2.8,
        body: 'Three years never touched = the magnetic filter is full. Close both taps, open the brass cap below, let half a cup of black soup out, wipe the magnet, close. In cold the machine wants the most flow, that is why only the mornings. Every autumn please.',
      },
      {
        type: 'answer',
        key: 'glycol',
        by: 'mateusz-zielinski',
        afterHours: 7,
        body: 'Could be that the water is freezing somewhere? Maybe fill it up with antifreeze.',
      },
      {
        type: 'comment',
        on: { answer: 'glycol' },
        by: 'callum-reid',
        afterHours: 8.5,
        body: 'Please not on suspicion. Glycol is thicker, so the flow gets worse, and the frost valve has to come out for it. Filter first.',
      },
      { type: 'downvotes', on: { answer: 'glycol' }, count: 2, afterHours: 20 },
      {
        type: 'comment',
        on: { answer: 'filter' },
        by: 'finn-gallagher',
        afterHours: 29,
        body: 'Black soup confirmed. −5 this morning and not a word from it.',
      },
      { type: 'accept', answer: 'filter', afterHours: 29.1 },
      { type: 'upvotes', on: { answer: 'filter' }, count: 15, afterHours: 90 },
      { type: 'upvotes', on: 'question', count: 4, afterHours: 95 },
    ],
  },
  {
    brand: 'hearthside',
    product: 'loft-heat-pump',
    version: '4.1',
    kind: 'question',
    by: 'eleni-papadaki',
    askedDaysAgo: 96.8,
    title: 'Weather curve: where do I begin with old cast-iron radiators?',
    body: paragraphs`
      New Loft, old house in Ioannina, ten cast-iron radiators from 1962. The controller came set to 1.4 and the installer said "play with it". I would rather begin from something sensible. What slope do people with cast iron use, and how do I know that I have arrived?
    `,
    tags: ['heating-circuit', 'controller', 'energy-use'],
    events: [
      {
        type: 'answer',
        key: 'mine',
        by: 'ilse-brandt',
        afterHours: 4,
        body: 'I have cast iron too and ended at 0.9 with the offset at +1. It took from October to January. My notebook says every 0.1 less saved about 2.5 %. Write down each change, otherwise you will go in circles like I did in the first winter.',
      },
      { type: 'upvotes', on: { answer: 'mine' }, count: 6, afterHours: 20 },
      {
        type: 'answer',
        key: 'official',
        by: 'henrik-dahl',
        voice: 'official',
        afterHours: 21.5,
        body: paragraphs`
          "Play with it" is no instruction, sorry. Begin here:

          | emitters | slope to begin with | flow at −7 °C |
          |---|---|---|
          | underfloor, screed | 0.4 | 33 °C |
          | large panels (type 33) | 0.7 | 42 °C |
          | **cast iron, as found** | **1.0** | **48 °C** |
          | small panels (type 11) | 1.3 | 55 °C |

          Then, on days between 0 and 10 °C:

          1. Open **every** thermostatic valve fully and leave it open.
          2. Lower the slope by 0.1 and wait **two days**; cast iron is slow.
          3. When the first room that matters gets too cold, go back by 0.1. You have arrived.
          4. If all rooms are right in the cold and too warm at 12 °C, lower the *offset*, not the slope.

          If you need more than 1.2, one radiator is too small. Tell us the room, and Field service will say which.
        `,
      },
      { type: 'accept', answer: 'official', afterHours: 26 },
      {
        type: 'verify',
        answer: 'official',
        by: 'imani-okafor',
        afterHours: 30,
        note: 'Read and tried at the training house. The menu is named differently before 4.0.',
        appliesTo: ['4.0', '4.1'],
        reviewByDaysFromToday: 240,
      },
      { type: 'upvotes', on: { answer: 'official' }, count: 16, afterHours: 200 },
      {
        type: 'comment',
        on: { answer: 'official' },
        by: 'eleni-papadaki',
        afterHours: 410,
        body: 'Arrived at 0.9, at least until the next real frost. The bedroom on the north side is the one that complains first.',
      },
    ],
  },
  {
    brand: 'hearthside',
    product: 'loft-heat-pump',
    version: '4.1',
    kind: 'question',
    by: 'anneke-visser',
    askedDaysAgo: 20.4,
    title: "How loud may it be at the neighbour's fence, and how do I measure that?",
    body: "The neighbour says he hears the heat pump in bed. I don't hear it in mine, and I am nearer. I'd like to be fair about it. Unit is 4.2 m from the fence, against a brick wall. Is a phone app good enough to measure? Is there a quiet mode that does not cost me the hot water?",
    tags: ['noise', 'night', 'installation'],
    events: [
      {
        type: 'answer',
        key: 'measure',
        by: 'dmytro-bondar',
        afterHours: 11,
        body: paragraphs`
          Phone app: good for *comparing*, not for arguing. Measure on his pillow side with the machine on and then off. If the difference is under 3 dB, it isn't you.

          Night mode is Menu → Quiet → 22:00–06:00, it limits fan and compressor to 60 %. Make the hot water at 14:00, then it is no loss.

          And look behind it: brick wall plus corner gives +6 dB. A turn by 90° so that it blows along the fence helped two of my customers more than any mode.
        `,
      },
      {
        type: 'answer',
        key: 'feet',
        by: 'callum-reid',
        afterHours: 27,
        body: 'In bed he will hear the hum, not the fan, and hum travels through the ground. Is it on rubber feet on its own slab, or bolted to something that touches the house? Put your hand on the wall indoors while it runs.',
      },
      { type: 'upvotes', on: { answer: 'measure' }, count: 5, afterHours: 50 },
      { type: 'upvotes', on: { answer: 'feet' }, count: 3, afterHours: 60 },
      {
        type: 'comment',
        on: { answer: 'feet' },
        by: 'anneke-visser',
        afterHours: 74,
        body: 'Bolted to a steel bracket on the shared wall. Ah. I think I know now why he hears it and I do not.',
      },
    ],
  },
  {
    brand: 'hearthside',
    product: 'loft-heat-pump',
    version: '4.1',
    reach: 'field-service',
    kind: 'problem',
    by: 'bogdan-ilie',
    askedDaysAgo: 17.2,
    title: 'Defrosting: the water comes over the edge of the tray, not through the drain',
    body: paragraphs`
      The drain under the outdoor unit is connected, but at every defrost (about each 70 minutes on damp days) a good litre comes over the *left* edge of the tray, not through the drain. It runs over the garden path, where the postman already slipped once.

      Tray is level, I checked with a spirit level both ways. The drain is free, I poured a bucket through it. Is there a second outlet that should be plugged?
    `,
    tags: ['drainage', 'installation'],
    events: [
      { type: 'me-too', by: [{ handle: 'callum-reid', version: '4.0' }], afterHours: 40 },
      { type: 'upvotes', on: 'question', count: 3, afterHours: 80 },
    ],
  },
];
