import type { DemoThread } from './demo-content';
import { paragraphs } from './hearthside-paragraphs';

/** Asked before, and closed for it: readers are led to the question that was there first. */
export const hearthsideClosing: DemoThread[] = [
  {
    brand: 'hearthside',
    product: 'he2-dryer',
    version: '2.0',
    kind: 'problem',
    by: 'lucas-ferreira',
    askedDaysAgo: 61.3,
    title: 'Goes cold halfway through a programme, and sometimes says E41',
    body: paragraphs`
      My HE2 begins warm and is cold after a quarter of an hour. The drum goes on turning, the towels stay wet. Now and then the panel says E41, more often it says nothing.

      Both filters are clean. Is that the heating, or is it me?
    `,
    tags: ['error-codes'],
    events: [
      { type: 'me-too', by: [{ handle: 'dae-jung-kim', version: '2.0' }], afterHours: 5 },
      {
        type: 'close',
        by: 'goodturn-moderator',
        afterHours: 7.5,
        as: 'duplicate',
        original: 'Dryer stops heating after ten minutes, then runs cold to the end (E41)',
        reason: 'The same E41: the seal of the flap, which is free of charge for your version.',
      },
    ],
  },
];
