import { PageFrame, PageTitle } from '../layout/page-frame';
import { words } from '~/messages';
import { helpLinks } from './help-links';

/** `/help`: the way to the help pages. */
export function HelpIndex() {
  return (
    <PageFrame>
      <PageTitle title={words.help.title} lead={words.help.lead} />
      <ul className="plain-list">
        {helpLinks.map(({ href, label, about }) => (
          <li key={href}>
            <h2 className="row-title">
              <a href={href}>{label}</a>
            </h2>
            <p>{about}</p>
          </li>
        ))}
      </ul>
    </PageFrame>
  );
}
