import { demandMember } from '~/forum/demand.server';
import { actorOf } from '~/forum/members/actor-of.server';
import { storePhoto } from '~/forum/photos/store-photo.server';
import { words } from '~/messages';
import { resourceRoute, withForm } from '~/platform/http.server';
import { fileIn } from '~/platform/receive-form.server';
import { InvalidInput, Refusal } from '~/platform/refusal.server';
import { photoPath } from '~/rules/paths';

/** Takes one photo (field `photo`) from the editor's script, and says how a text names it. */
export const action = resourceRoute(async ({ request, context }) => {
  const actor = demandMember(await actorOf(request, context));
  return withForm(request, { photos: 1 }, async (form) => {
    const file = fileIn(form, 'photo');
    if (file === undefined) throw new InvalidInput({ photo: words.photos.missing });
    const { name, width, height } = await storePhoto(actor, file);
    return Response.json({ path: photoPath(name), width, height }, { status: 201 });
  });
});

export const loader = resourceRoute(() => Promise.reject(new Refusal('not_found')));
