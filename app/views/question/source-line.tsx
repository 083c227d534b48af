import type { PostSource } from './post-types';
import { words } from '~/messages';

const text = words.question;

/** Who wrote an imported post, where it stands, and under which licence. */
export function SourceLine({ source }: { source: PostSource }) {
  return (
    <span className="source">
      {text.imported}{' '}
      {source.authorHref === null ? (
        text.importedBy(source.authorName)
      ) : (
        <a href={source.authorHref} rel="ugc nofollow noopener">
          {text.importedBy(source.authorName)}
        </a>
      )}
      ,{' '}
      <a href={source.sourceHref} rel="ugc nofollow noopener">
        {source.site}
      </a>
      {source.licence !== null && (
        <>
          ,{' '}
          <a href={source.licence.href} rel="license noopener">
            {source.licence.name}
          </a>
        </>
      )}
    </span>
  );
}
