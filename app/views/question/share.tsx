import { useRef, useState } from 'react';
import { useIsLively } from '../basics/is-lively';
import { Disclosure } from '../basics/text';
import { words } from '~/messages';

const text = words.sharing;

/** A post's permalink: to copy, to mail, or to hand to the system's own share sheet. */
export function Share({ id, url, title }: { id: string; url: string; title: string }) {
  const field = useRef<HTMLInputElement>(null);
  const [said, setSaid] = useState('');
  const isLively = useIsLively();
  const mail = new URLSearchParams({ subject: title, body: url }).toString().replaceAll('+', '%20');
  return (
    <Disclosure className="act" summary={text.share}>
      <div className="share">
        <label htmlFor={`${id}-link`}>{text.link}</label>
        <input
          ref={field}
          id={`${id}-link`}
          type="text"
          readOnly
          value={url}
          dir="ltr"
          onFocus={(event) => event.currentTarget.select()}
        />
        <p className="share-ways">
          {isLively && (
            <button
              type="button"
              className="control"
              onClick={() => {
                if (field.current !== null) void copy(field.current).then(setSaid);
              }}
            >
              {text.copy}
            </button>
          )}
          <a className="control" href={`mailto:?${mail}`}>
            {text.mail}
          </a>
          {isLively && hasShareSheet() && (
            <button type="button" className="control" onClick={() => void openSheet(title, url)}>
              {text.sheet}
            </button>
          )}
          <span role="status" className="quiet">
            {said}
          </span>
        </p>
      </div>
    </Disclosure>
  );
}

/** Puts the field's text on the clipboard; the browser's newer way exists on secure sites only. */
async function copy(field: HTMLInputElement): Promise<string> {
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
    return text.copied;
  } catch {
    return document.execCommand('copy') ? text.copied : text.notCopied;
  }
}

function hasShareSheet(): boolean {
  return 'share' in navigator;
}

async function openSheet(title: string, url: string): Promise<void> {
  try {
    await navigator.share({ title, url });
  } catch {
    // Closed without choosing: there is nothing to say.
  }
}
