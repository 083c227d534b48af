import { describe, expect, it } from 'vitest';
import { db } from '#db/client.server';
import { actorOf, makeMember } from '#db/factories';
import { parseForm } from '~/platform/forms.server';
import { abilities, standingPresets } from '~/rules/standing';
import { readThresholds } from './read-thresholds.server';
import { applyPresetInput, setThresholds, setThresholdsInput } from './set-thresholds.server';
import { showStanding } from './show-standing.server';

describe('the numbers of standing', () => {
  it('are the standard until an administrator sets them', async () => {
    expect(await readThresholds(db)).toEqual(standingPresets.standard);
    const boss = await actorOf((await makeMember({ role: 'administrator' })).id);
    await setThresholds(boss, { ...standingPresets.standard, upvote: 3 });
    expect(await showStanding(boss)).toEqual({ ...standingPresets.standard, upvote: 3 });
    await setThresholds(boss, applyPresetInput.parse({ preset: 'strict' }));
    expect(await readThresholds(db)).toEqual(standingPresets.strict);
  });

  it('are an administrator’s to read and to set', async () => {
    const moderator = await actorOf((await makeMember({ role: 'moderator' })).id);
    await expect(setThresholds(moderator, standingPresets.standard)).rejects.toMatchObject({
      code: 'administrators_only',
    });
    await expect(showStanding(moderator)).rejects.toMatchObject({ code: 'administrators_only' });
  });

  it('have a field for each ability, refused beside it', () => {
    expect(Object.keys(setThresholdsInput.shape)).toEqual([...abilities]);
    const form = new FormData();
    for (const ability of abilities) form.set(ability, '10');
    form.set('upvote', '0');
    form.set('review', '1.5');
    form.set('downvote', '1000001');
    form.set('take-part', '');
    const parsed = parseForm(setThresholdsInput, form);
    expect(parsed.ok ? [] : Object.keys(parsed.problems).sort()).toEqual([
      'downvote',
      'review',
      'take-part',
      'upvote',
    ]);
  });
});
