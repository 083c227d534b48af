import { pageLoader, redirectTo } from '~/platform/http.server';

/** Settings begin with the profile. */
export const loader = pageLoader(async () => redirectTo('/settings/profile'));
