import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { db } from '#db/client.server';
import { actorOf, makeMember, turnOnChecks } from '#db/factories';
import { members } from '#db/schema/members';
import { events } from '#db/schema/site';
import { InvalidInput } from '~/platform/refusal.server';
import { showMember } from '../members/show-member.server';
import { editProfile, editProfileInput } from './edit-profile.server';

async function edited(
  memberId: number,
  form: { displayName: string; about?: string; public?: string },
) {
  const parsed = editProfileInput.safeParse(form);
  if (!parsed.success)
    throw new InvalidInput(
      Object.fromEntries(parsed.error.issues.map(({ path, message }) => [path.join('.'), message])),
    );
  await editProfile(await actorOf(memberId), parsed.data);
  const [row] = await db.select().from(members).where(eq(members.id, memberId));
  return row;
}

it('changes name and text of the one who acts, and of nobody else', async () => {
  const [member, other] = [await makeMember(), await makeMember({ displayName: 'Other' })];
  // What a form adds to its fields is not asked.
  const row = await edited(
    member.id,
    Object.assign(
      { displayName: '  Ana \u200b\n Lima ', about: 'I fix **dryers**.\n\nAsk me.' },
      { memberId: String(other.id), role: 'administrator', reputation: '9999' },
    ),
  );
  expect(row).toMatchObject({
    displayName: 'Ana Lima',
    about: 'I fix **dryers**.\n\nAsk me.',
    role: 'member',
    reputation: 0,
  });
  expect(row?.aboutHtml).toContain('<strong>dryers</strong>');
  const [untouched] = await db.select().from(members).where(eq(members.id, other.id));
  expect(untouched).toEqual(other);
  const happened = await db.select().from(events).where(eq(events.actorId, member.id));
  expect(happened.map(({ type, payload }) => ({ type, payload }))).toEqual([
    { type: 'member.profile-edited', payload: { memberId: member.id } },
  ]);
});

it('says nothing in a text that is left empty', async () => {
  const { id } = await makeMember({ about: 'Once', aboutHtml: '<p>Once</p>' });
  expect(await edited(id, { displayName: 'Ana', about: ' \n ' })).toMatchObject({
    about: '',
    aboutHtml: '',
  });
});

it('makes nothing of hostile Markdown', async () => {
  const { id } = await makeMember();
  const row = await edited(id, {
    displayName: '<img src=x onerror=alert(1)>',
    about: [
      '<script>alert(1)</script><img src=x onerror=alert(1)>',
      '[press](javascript:alert(1)) ![x](data:text/html;base64,PHNjcmlwdD4=)',
      '# Not a heading',
      `${'> '.repeat(300)}deep`,
      '\u202eturned round',
    ].join('\n\n'),
  });
  // The tags that are there are those of a remark, with nothing in them that runs.
  const tags = new Set(
    [...(row?.aboutHtml ?? '').matchAll(/<\/?([a-z0-9]+)/gi)].map(([, tag]) => tag),
  );
  expect([...tags].filter((tag) => !['p', 'br', 'a', 'span', 'bdi'].includes(tag ?? ''))).toEqual(
    [],
  );
  expect(row?.aboutHtml).not.toMatch(/<[^>]*(?:javascript:|data:|onerror)/i);
});

it('holds both to their lengths', async () => {
  const { id } = await makeMember();
  await expect(edited(id, { displayName: ' \u200b ' })).rejects.toThrow(InvalidInput);
  await expect(edited(id, { displayName: 'x'.repeat(61) })).rejects.toThrow(InvalidInput);
  await expect(edited(id, { displayName: 'Ana', about: 'x'.repeat(2_001) })).rejects.toThrow(
    InvalidInput,
  );
  expect(await edited(id, { displayName: '👩‍🔧 Ana', about: '😀'.repeat(2_000) })).toBeDefined();
});

it('keeps newcomers from advertising', async () => {
  const about = ['a', 'b', 'c'].map((name) => `https://${name}.example.com/`).join(' ');
  const newcomer = await makeMember();
  await expect(edited(newcomer.id, { displayName: 'Ana', about })).rejects.toMatchObject({
    code: 'standing_too_low',
  });
  await edited(newcomer.id, { displayName: 'Ana', about: about.replace(/ \S+$/, '') });
  await edited((await makeMember({ reputation: 10 })).id, { displayName: 'Ana', about });
});

it('is not for visitors, and a page without posts is not for search engines', async () => {
  await expect(
    editProfile({ kind: 'visitor' }, { displayName: 'Ana', about: '', public: false }),
  ).rejects.toMatchObject({ code: 'sign_in_required' });
  const { id } = await makeMember();
  await edited(id, { displayName: 'Ana', about: 'Cheap watches at https://example.com/' });
  const shown = await showMember(
    { kind: 'visitor' },
    { memberId: id, tab: 'summary', after: null },
  );
  expect(shown.indexable).toBe(false);
});

it('asks before particulars are published, and not again of what stands there', async () => {
  const { id } = await makeMember();
  const about = 'Write to me at ana.lima@posteo.de, I answer at night.';
  await expect(edited(id, { displayName: 'Ana', about })).rejects.toMatchObject({
    problems: { public: expect.stringContaining('“ana.lima@posteo.de”') },
  });
  const kept = await edited(id, { displayName: 'Ana', about, public: 'yes' });
  expect(kept?.about).toBe(about);
  expect(await edited(id, { displayName: 'Ana L.', about })).toMatchObject({
    displayName: 'Ana L.',
  });
});

it('takes no text that would be held as a post, says why, and changes nothing', async () => {
  await turnOnChecks();
  const { id } = await makeMember({ displayName: 'Before' });
  const spam = 'Buy Tramadol online without prescription, cheap: https://pills.example.com';
  await expect(edited(id, { displayName: 'Ana', about: spam })).rejects.toMatchObject({
    problems: { about: expect.stringMatching(/^This was not kept.*tramadol.*save again\.$/s) },
  });
  const [row] = await db.select().from(members).where(eq(members.id, id));
  expect(row).toMatchObject({ displayName: 'Before', about: '' });
  await expect(edited(id, { displayName: 'I knit' })).resolves.toMatchObject({
    displayName: 'I knit',
  });
});
