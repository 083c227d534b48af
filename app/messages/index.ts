import { account } from './en/account';
import { admin } from './en/admin';
import { ask } from './en/ask';
import { audit } from './en/audit';
import { basics, states } from './en/basics';
import { desk } from './en/desk';
import { errors } from './en/errors';
import { feeds, heads } from './en/feeds';
import { formatting } from './en/formatting';
import { help } from './en/help';
import { inbox } from './en/inbox';
import { inputs } from './en/inputs';
import { lists } from './en/lists';
import { mail } from './en/mail';
import { pages } from './en/pages';
import { people } from './en/people';
import { permissions } from './en/permissions';
import { photos } from './en/photos';
import { problems } from './en/problems';
import { profile } from './en/profile';
import { question } from './en/question';
import { refusals } from './en/refusals';
import { settings } from './en/settings';
import { sharing } from './en/sharing';
import { site } from './en/site';
import { siteSettings } from './en/site-settings';
import { writing } from './en/writing';

/** Every text that a person reads, by area of the product. */
export const words = {
  account,
  admin,
  ask,
  audit,
  basics,
  desk,
  errors,
  feeds,
  formatting,
  heads,
  help,
  inbox,
  inputs,
  lists,
  mail,
  pages,
  people,
  permissions,
  photos,
  problems,
  profile,
  question,
  refusals,
  settings,
  sharing,
  site,
  siteSettings,
  states,
  writing,
};
