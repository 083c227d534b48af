import { pageAction, pageLoader } from '~/platform/http.server';
import { Refusal } from '~/platform/refusal.server';

/** Every address that no other route knows: the error page, in the frame of whoever is here. */
export const loader = pageLoader(async () => {
  throw new Refusal('not_found');
});

export const action = pageAction(async () => {
  throw new Refusal('not_found');
});

export default function Nothing() {
  return null;
}
