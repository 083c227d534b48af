import { describe, expect, it } from 'vitest';
import { detailsAgain } from './verification-forms';

const versions = [
  { value: '7', label: '1.0' },
  { value: '8', label: '2.0' },
];
const now = new Date('2026-05-10T12:00:00Z');

describe('the details to verify again with', () => {
  it('are those of the outdated verification', () => {
    const outdated = { note: 'Checked.', appliesTo: ['2.0'], reviewBy: new Date('2026-05-11') };
    expect(detailsAgain(outdated, versions, now)).toEqual({
      note: 'Checked.',
      versions: ['8'],
      reviewBy: '2026-05-11',
    });
  });

  it('leave out a day on which nobody could verify any more', () => {
    for (const reviewBy of [null, new Date('2026-05-10'), new Date('2026-01-01')])
      expect(detailsAgain({ note: null, appliesTo: [], reviewBy }, versions, now)).toEqual({
        note: '',
        versions: [],
        reviewBy: '',
      });
  });
});
