import { type ReactNode, useEffect, useRef, useState } from 'react';
import { TextArea } from '../basics/form';
import { FormattingTable } from './formatting-table';
import type { Shape, Writing } from './writing';

type Tools = typeof import('./editor-tools');

export interface EditorProps {
  /** Unique on the page. */
  id: string;
  name?: string;
  label: string;
  help?: ReactNode;
  error?: string;
  optional?: boolean;
  value?: string;
  rows: number;
  maxLength?: number;
  /** A comment is a paragraph in a small form. */
  shape?: Shape;
  /** The page is there for writing this: its tools come with it, not once somebody begins. */
  ready?: boolean;
}

/** Room for the text and its preview beside each other. */
const WIDE = '(min-width: 68.75rem)';

/** Somebody begins to write, or brings a photo. */
const beginnings = ['focus', 'dragenter'];

function fetchTools(): Promise<Tools> {
  return import('./editor-tools');
}

/** Where they do not come, the field is all that it takes. */
function fetchAhead(): void {
  fetchTools().catch(() => undefined);
}

/**
 * Where Markdown is written. Without scripts it is a field and nothing is missing but comfort; with
 * them come a toolbar, a preview while writing, photos by dropping and pasting, and pasted text
 * turned into Markdown. They are fetched when somebody begins to write, since most only read; a
 * pointer over the field announces it. Its form's `DraftKeeper` keeps what is written.
 */
export function Editor({
  id,
  name = 'body',
  shape = 'post',
  ready = false,
  ...field
}: EditorProps) {
  const frame = useRef<HTMLDivElement>(null);
  const [tools, setTools] = useState<{ made: Tools; writing: Writing } | null>(null);
  const [previewing, setPreviewing] = useState(false);
  useEffect(() => {
    const element = frame.current?.querySelector('textarea');
    if (element == null) return;
    let close: (() => void) | null = null;
    let isGone = false;
    const listen = (): void => {
      element.addEventListener('pointerenter', fetchAhead);
      for (const beginning of beginnings) element.addEventListener(beginning, begin);
    };
    const stopListening = (): void => {
      element.removeEventListener('pointerenter', fetchAhead);
      for (const beginning of beginnings) element.removeEventListener(beginning, begin);
    };
    const begin = (): void => {
      stopListening();
      fetchTools().then(
        (made) => {
          if (isGone) return;
          const writing = made.openWriting(element, shape);
          close = writing.close;
          setTools({ made, writing });
          setPreviewing(shape === 'post' && (isAsked || matchMedia(WIDE).matches));
        },
        // The tools did not come: the field is all that it takes.
        () => undefined,
      );
    };
    const isAsked = element.form?.querySelector('.preview') != null;
    if (ready || isAsked || document.activeElement === element) begin();
    else listen();
    return () => {
      isGone = true;
      stopListening();
      close?.();
    };
  }, [shape, ready]);
  const lively = tools === null ? '' : ' lively';
  return (
    <div ref={frame} className={`editor ${shape}${lively}${previewing ? ' previewing' : ''}`}>
      <TextArea
        {...field}
        id={id}
        name={name}
        monospaced={shape === 'post'}
        above={
          tools !== null && (
            <tools.made.ToolsAbove
              writing={tools.writing}
              previewing={previewing}
              onPreview={() => setPreviewing(!previewing)}
            />
          )
        }
        below={
          <>
            {tools !== null && <tools.made.ToolsBelow writing={tools.writing} />}
            {shape === 'post' && <FormattingTable />}
          </>
        }
      />
      {tools !== null && previewing && <tools.made.ToolsBeside writing={tools.writing} />}
    </div>
  );
}
