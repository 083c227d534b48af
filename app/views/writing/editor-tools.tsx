import { LivePreview } from './live-preview';
import { PhotoTray } from './photo-tray';
import { Toolbar } from './toolbar';
import { useWriting } from './use-writing';
import { signInPath } from '../layout/site-header';
import { words } from '~/messages';
import type { Writing } from './writing';

/**
 * What stands around a field in which somebody writes, once scripts are there. It is loaded with
 * the first field that wants it, and by no other page.
 */
export { openWriting } from './writing';

const text = words.writing;

/** Between the field's help and the field. */
export function ToolsAbove(props: {
  writing: Writing;
  previewing: boolean;
  onPreview: () => void;
}) {
  return <Toolbar {...props} />;
}

/** Under the field: what there is to say, and its photos. */
export function ToolsBelow({ writing }: { writing: Writing }) {
  const { said, signedOut } = useWriting(writing);
  return (
    <>
      <div className="editor-said" role="status">
        {said !== '' && <p>{said}</p>}
        {signedOut && (
          <p>
            {text.signedOut}{' '}
            <a href={signInPath(location.pathname + location.search)}>{text.signIn}</a>
          </p>
        )}
      </div>
      {writing.shape === 'post' && <PhotoTray writing={writing} />}
    </>
  );
}

/** Beside the field where there is room, else below it. */
export function ToolsBeside({ writing }: { writing: Writing }) {
  return <LivePreview writing={writing} />;
}
