import { words } from '~/messages';
import { flagPath } from '~/rules/paths';

/** The way to flag a post, or to report it without an account. */
export function FlagLink({
  kind,
  id,
  whose,
}: {
  kind: 'question' | 'answer' | 'comment';
  id: string | number;
  /** Names the comment, of which there are many. */
  whose?: string;
}) {
  return (
    <a
      className="control"
      href={flagPath(kind, Number(id))}
      rel="nofollow"
      aria-label={whose === undefined ? undefined : words.question.flagLabel(whose)}
    >
      {words.question.flag}
    </a>
  );
}
