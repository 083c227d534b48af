import type { DemoThread } from './demo-content';
import { paragraphs } from './hearthside-paragraphs';

/** The long debates: energy use, and what repairable means. */
export const hearthsideDebate: DemoThread[] = [
  {
    brand: 'hearthside',
    product: 'he2-dryer',
    version: '2.0',
    reach: 'product-design',
    kind: 'question',
    by: 'delphine-roux',
    askedDaysAgo: 268.3,
    title: 'Eco uses more than two Quick programmes on my meter. Is the label wrong, or am I?',
    body: paragraphs`
      I bought the HE2 for its label. Now I have a meter at the socket and I do not understand any more.

      | programme | load | time | kWh |
      |---|---|---|---|
      | Eco | 5 kg | 3 h 12 | **1.92** |
      | Quick, first half | 2.5 kg | 0 h 58 | 0.83 |
      | Quick, second half | 2.5 kg | 1 h 01 | 0.88 |
      | *both Quick together* | 5 kg | 1 h 59 | **1.71** |

      The same washing (towels and shirts, from the same machine at 1000 turns), on two days. The dryer stands in the garage, 11 °C.

      So "Eco" takes an hour longer and uses 12 % more. Is Eco a marketing word, or do I measure badly?
    `,
    tags: ['energy-use', 'programmes'],
    events: [
      {
        type: 'answer',
        key: 'marketing',
        by: 'jamal-edwards',
        afterHours: 1.4,
        body: 'Of course it is a marketing word. Eco is tuned for the test in the laboratory, like the cars. I never use it. Quick, every day, done.',
      },
      {
        type: 'answer',
        key: 'damp',
        by: 'callum-reid',
        afterHours: 3.2,
        body: paragraphs`
          Before we hang anybody: **weigh the washing when it comes out.** Quick stops at "iron dry", which leaves about 12 % of water in. Eco goes to "cupboard dry", near enough nothing.

          On 5 kg that is 0.6 kg of water that Quick never evaporated. A heat pump needs something like 0.3 kWh for a kilo of water, so 0.18 kWh. Add it to your 1.71 and you get 1.89. There is your difference, or nearly all of it.
        `,
      },
      {
        type: 'comment',
        on: { answer: 'damp' },
        by: 'delphine-roux',
        afterHours: 5,
        body: 'I did not weigh. It did feel a little damp at the seams, but I thought it was only warm. I will do it again, with the kitchen scales.',
      },
      { type: 'upvotes', on: 'question', count: 11, afterHours: 6 },
      {
        type: 'answer',
        key: 'meter',
        by: 'dae-jung-kim',
        afterHours: 8.8,
        body: 'Which meter? The cheap ones count wrong with an inverter motor, because the current is not a clean wave. Mine showed 20 % too much until I bought a proper one.',
      },
      {
        type: 'comment',
        on: { answer: 'meter' },
        by: 'arjun-mehta',
        afterHours: 9.6,
        body: 'True for power at idle, but over a whole run I get within 3 % of the meter in the cellar even with a 12 € one. And it would be wrong for both programmes.',
      },
      {
        type: 'answer',
        key: 'notebook',
        by: 'ilse-brandt',
        afterHours: 14.5,
        body: paragraphs`
          From the notebook, forty runs of my 2.0, all weighed before and after, 5 kg, laundry room 20 °C:

          | programme | spin | water removed | kWh | kWh per kg of water |
          |---|---|---|---|---|
          | Eco | 1400 | 2.4 kg | 0.91 | **0.38** |
          | Eco | 1000 | 2.9 kg | 1.08 | **0.37** |
          | Quick | 1400 | 1.9 kg | 0.93 | 0.49 |
          | Quick | 1000 | 2.4 kg | 1.15 | 0.48 |

          For each kilo of water Eco needs a quarter less. So the word is honest. But your 1.92 for one Eco is *far* from anything I ever saw. Something else is wrong at your place.
        `,
      },
      {
        type: 'comment',
        on: { answer: 'notebook' },
        by: 'callum-reid',
        afterHours: 15.8,
        body: 'Forty weighed runs. Ilse, you have done what three consumer magazines did not. I stand corrected on 0.3; near 0.4 it is.',
      },
      {
        type: 'answer',
        key: 'garage',
        by: 'dmytro-bondar',
        afterHours: 19.1,
        body: 'Garage, 11 °C. This is the thing. The heat pump begins in the cold, first half hour it only warms its own iron. And a cold cabinet loses heat the whole three hours. Quick also, but only one hour and the second one starts already warm. Put it in a room with 18 and measure again.',
      },
      { type: 'upvotes', on: { answer: 'damp' }, count: 12, afterHours: 20 },
      {
        type: 'answer',
        key: 'spin',
        by: 'leilani-kahale',
        afterHours: 23,
        body: "Can I say the boring thing? Spin at 1400 and not 1000. Half a litre less water before the dryer has even started. It's the cheapest drying there is.",
      },
      { type: 'upvotes', on: { answer: 'meter' }, count: 4, afterHours: 26 },
      {
        type: 'comment',
        on: { answer: 'spin' },
        by: 'delphine-roux',
        afterHours: 27,
        body: 'My shirts come out of 1400 like an accordion. But for the towels, yes.',
      },
      {
        type: 'answer',
        key: 'script',
        by: 'arjun-mehta',
        afterHours: 31.7,
        body: paragraphs`
          For those who like to check: the split of a run into warming up and drying, from the hub's samples (one a minute, watts).

          ~~~python
          def split(samples, room, warm=34.0):
              """kWh until the process air is warm, and after; samples are (watts, air)."""
              start = next((i for i, (_, air) in enumerate(samples) if air >= warm), len(samples))
              to_kwh = lambda part: sum(watts for watts, _ in part) / 60_000
              return {
                  "room": room,
                  "warming": round(to_kwh(samples[:start]), 2),
                  "drying": round(to_kwh(samples[start:]), 2),
                  "minutes": start,
              }
          ~~~

          Mine, at two temperatures of the room:

          ~~~json
          [
            { "room": 20, "warming": 0.14, "drying": 0.88, "minutes": 16 },
            { "room": 12, "warming": 0.33, "drying": 1.21, "minutes": 41 }
          ]
          ~~~

          So Dmytro has it: the cold costs half a kilowatt-hour on one Eco.
        `,
      },
      {
        type: 'answer',
        key: 'line',
        by: 'margit-toth',
        afterHours: 36,
        body: 'A rope between two trees: 0.00 kWh. I say it only for completeness.',
      },
      { type: 'upvotes', on: { answer: 'line' }, count: 6, afterHours: 38 },
      {
        type: 'comment',
        on: { answer: 'line' },
        by: 'adaeze-obi',
        afterHours: 39,
        body: 'My tenants on the fifth floor send their regards to your two trees.',
      },
      { type: 'upvotes', on: { answer: 'notebook' }, count: 15, afterHours: 40 },
      {
        type: 'comment',
        on: { answer: 'line' },
        by: 'margit-toth',
        afterHours: 41,
        body: 'They may use mine. There is a bus.',
      },
      {
        type: 'comment',
        on: { answer: 'marketing' },
        by: 'ilse-brandt',
        afterHours: 43,
        body: 'Figures, please. Mine are above; I will change my mind for better ones.',
      },
      { type: 'upvotes', on: { answer: 'garage' }, count: 13, afterHours: 44 },
      { type: 'upvotes', on: { answer: 'spin' }, count: 9, afterHours: 46 },
      { type: 'downvotes', on: { answer: 'marketing' }, count: 3, afterHours: 48 },
      {
        type: 'answer',
        key: 'official',
        by: 'henrik-dahl',
        voice: 'official',
        afterHours: 52.6,
        body: paragraphs`
          I designed this circuit, so the question is mine to answer. You measured well, Delphine, and the label is right, and both can be true:

          1. **Callum** is right: Quick leaves 10 to 12 % of water. You compared two degrees of dryness.
          2. **Ilse's** 0.37 is what our laboratory has (0.36 to 0.39).
          3. **Dmytro and Arjun** found the larger part: below 15 °C Eco suffers more than Quick because it is longer and gentler. At 11 °C we measure 1.7 to 1.9 kWh for 5 kg.

          | room | Eco, 5 kg | two Quick, 2.5 kg each, to the same dryness |
          |---|---|---|
          | 20 °C | 1.1 kWh | 1.5 kWh |
          | 15 °C | 1.4 kWh | 1.7 kWh |
          | 11 °C | 1.9 kWh | 1.9 kWh |

          The label is for 23 °C, as the rule demands, and that is not good enough for people with garages. What we do about it: this table goes into the manual and onto the product page this month, and from panel software 2.2 on Eco will start with a warm-up when the room is below 14 °C (minus 0.2 kWh in our tests).
        `,
      },
      { type: 'upvotes', on: { answer: 'script' }, count: 10, afterHours: 60 },
      { type: 'upvotes', on: { answer: 'line' }, count: 11, afterHours: 62 },
      {
        type: 'verify',
        answer: 'official',
        by: 'gareth-pugh',
        afterHours: 76,
        note: 'Table checked against the test reports of all three versions.',
        appliesTo: ['1.0', '2.0', '2.1'],
      },
      { type: 'upvotes', on: { answer: 'official' }, count: 22, afterHours: 90 },
      {
        type: 'comment',
        on: { answer: 'official' },
        by: 'delphine-roux',
        afterHours: 99,
        body: 'I have weighed and I have moved the dryer beside the boiler, 19 °C: Eco 1.13 kWh. So I withdraw "marketing word". Thank you for saying that the label is not enough.',
      },
      {
        type: 'answer',
        key: 'repair',
        by: 'mateusz-zielinski',
        afterHours: 110,
        body: paragraphs`
          All this for 0.2 kWh. If we speak of energy: making a dryer costs as much as some six years of drying with it. So the most economical programme is called *the one on the machine that you did not throw away*. That Hearthside sells me a 9 € bearing for a ten-year-old dryer saves more than every Eco button.
        `,
      },
      {
        type: 'comment',
        on: { answer: 'repair' },
        by: 'adaeze-obi',
        afterHours: 121,
        body: 'Agreed on the whole, but "six years" depends on how much you dry. Nine flats, two runs a day each: for me it is one and a half.',
      },
      {
        type: 'comment',
        on: { answer: 'repair' },
        by: 'callum-reid',
        afterHours: 124,
        body: 'And do check the refrigerant pipes before you keep a twenty-year-old one alive. There is a point where mending is sentiment. I have passed it several times.',
      },
      { type: 'upvotes', on: { answer: 'repair' }, count: 14, afterHours: 160 },
    ],
  },
  {
    brand: 'hearthside',
    product: 'he2-dryer',
    reach: 'pricing-orders',
    kind: 'idea',
    by: 'callum-reid',
    askedDaysAgo: 146.4,
    title: 'Sell the bearing on its own, not only the whole rear panel',
    body: paragraphs`
      The rear drum bearing of the HE2 wears after eight or nine years of family use. The bearing is a standard part, a few euros. Today it can be had only pressed into the rear panel, **HS-2210, 118 €**.

      At that price people throw the dryer away, and I cannot blame them. Sell the bearing with its seal and a page of instructions. Anybody with a vice and two sockets can press it in.
    `,
    tags: ['spare-parts', 'repair', 'drum'],
    events: [
      {
        type: 'comment',
        on: 'question',
        by: 'adaeze-obi',
        afterHours: 12,
        body: 'Two of mine went to the scrapyard for exactly this. I would have bought ten.',
      },
      { type: 'upvotes', on: 'question', count: 24, afterHours: 90 },
      {
        type: 'answer',
        key: 'official',
        by: 'carmen-rios',
        voice: 'official',
        afterHours: 98,
        body: paragraphs`
          Callum, it took me some days because I wanted a yes or a no and not a "we will consider it".

          It is a **yes**. Product design asked for one change: the kit contains the press ring, because a bearing pressed by its inner race fails within a year. So it will be a bearing, a seal, the ring and the page, **HS-2214, 19 €**. First delivery is expected in nine weeks; I will write here when it can be ordered.
        `,
      },
      { type: 'upvotes', on: { answer: 'official' }, count: 20, afterHours: 150 },
      {
        type: 'comment',
        on: { answer: 'official' },
        by: 'carmen-rios',
        afterHours: 1680,
        body: 'A week late, the rings came in the wrong size: HS-2214 can be ordered from today. The first ten are set aside for Adaeze until Friday.',
      },
      {
        type: 'comment',
        on: { answer: 'official' },
        by: 'callum-reid',
        afterHours: 1697,
        body: 'Ordered one, and I do not even need it. Well done.',
      },
    ],
  },
];
