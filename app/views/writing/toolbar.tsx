import '@github/markdown-toolbar-element';
import { createElement, useEffect, useRef } from 'react';
import { Icon, type IconName } from '../basics/icons';
import { acceptPhotos } from './photo-choice';
import type { Writing } from './writing';
import { words } from '~/messages';

const text = words.writing;

interface Tool {
  /** What the toolbar's element calls it. */
  does: string;
  label: string;
  icon: IconName;
  /** With Ctrl, or Command on a Mac. */
  key?: string;
}

const inline: Tool[] = [
  { does: 'bold', label: text.bold, icon: 'bold', key: 'b' },
  { does: 'italic', label: text.italic, icon: 'italic', key: 'i' },
  { does: 'link', label: text.link, icon: 'link', key: 'k' },
  { does: 'code', label: text.code, icon: 'code', key: 'e' },
];
const blocks: Tool[] = [
  { does: 'quote', label: text.quote, icon: 'quote' },
  { does: 'unordered-list', label: text.list, icon: 'list' },
  { does: 'ordered-list', label: text.numberedList, icon: 'numbered' },
];

/** A comment is one paragraph. */
const toolsFor = { post: [...inline, ...blocks], comment: inline };

function keysFor(key: string | undefined): string | null {
  if (key === undefined) return null;
  return /Mac|iP(?:hone|ad)/.test(navigator.userAgent)
    ? `⌘${key.toUpperCase()}`
    : `Ctrl+${key.toUpperCase()}`;
}

/**
 * Signs at the press of a button. One stop for the tab key; the arrows lead from tool to tool, which
 * the element looks after, as it does after what each tool writes.
 */
export function Toolbar({
  writing,
  previewing,
  onPreview,
}: {
  writing: Writing;
  previewing: boolean;
  onPreview: () => void;
}) {
  const chooser = useRef<HTMLInputElement>(null);
  const tools = toolsFor[writing.shape];
  const { field } = writing;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
      const tool = tools.find(({ key }) => key === event.key.toLowerCase());
      if (tool === undefined) return;
      event.preventDefault();
      document
        .querySelector<HTMLElement>(
          `markdown-toolbar[for="${field.id}"] [data-md-button="${tool.does}"]`,
        )
        ?.click();
    };
    field.addEventListener('keydown', onKeyDown);
    return () => field.removeEventListener('keydown', onKeyDown);
  }, [field, tools]);
  return createElement(
    'markdown-toolbar',
    { for: field.id, class: 'toolbar', 'aria-label': text.tools },
    tools.map((tool) => <ToolButton key={tool.does} {...tool} keys={keysFor(tool.key)} />),
    writing.shape === 'post' && (
      <span key="more" className="toolbar-more">
        <ToolButton
          does="photo"
          label={text.photo}
          icon="photo"
          keys={null}
          onPress={() => chooser.current?.click()}
        />
        <input
          ref={chooser}
          type="file"
          hidden
          accept={acceptPhotos.join(',')}
          multiple
          onChange={(event) => {
            const files = [...(event.currentTarget.files ?? [])];
            event.currentTarget.value = '';
            field.focus();
            writing.addPhotos(files);
          }}
        />
        <button
          type="button"
          className="tool worded"
          data-md-button="preview"
          tabIndex={-1}
          aria-pressed={previewing}
          onClick={onPreview}
        >
          {text.preview}
        </button>
      </span>
    ),
  );
}

function ToolButton({
  does,
  label,
  icon,
  keys,
  onPress,
}: Tool & { keys: string | null; onPress?: () => void }) {
  return (
    <button
      type="button"
      className="tool"
      data-md-button={does}
      tabIndex={-1}
      aria-label={label}
      title={text.tool(label, keys)}
      onClick={onPress}
    >
      <Icon name={icon} />
    </button>
  );
}
