import { words } from '~/messages';
import { permissionNames } from '~/rules/permissions';
import { HelpPage } from './help-page';

const text = words.help.permissions;

/** `/help/permissions`: every row of the permission table, by what it is about. */
export function PermissionsHelp() {
  return (
    <HelpPage
      path="/help/permissions"
      title={text.title}
      lead={text.lead}
      sections={Object.entries(text.subjects).map(([subject, title]) => ({
        id: subject,
        title,
        list: permissionNames
          .filter((name) => name.startsWith(`${subject}.`))
          .map((name) => words.permissions.allowed[name]),
      }))}
    />
  );
}
