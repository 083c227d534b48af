import { words } from '~/messages';
import { photoLimits } from '~/rules/photos';
import { acceptPhotos, photoFault } from './photo-choice';
import { type Upload, uploadPhoto } from './photo-upload';
import {
  blockAt,
  markReplaced,
  photoLine,
  photoMark,
  type PhotoInText,
  photosIn,
  writeAlt,
} from './photos-in-text';
import { type PasteWay, pasteWay } from './pasted';
import { applyEdit, applyEditAside } from './text-field';
import { tidyPaste } from './tidy-paste';

const text = words.writing;

/** A photo on its way. */
export interface Uploading {
  id: number;
  name: string;
  /** Null while it waits for those before it. */
  percent: number | null;
}

/** What the tools show; a new object whenever something changed. */
export interface WritingState {
  text: string;
  photos: PhotoInText[];
  uploading: Uploading[];
  /** The last thing to say: read out, and shown. */
  said: string;
  signedOut: boolean;
}

export type Shape = 'post' | 'comment';

/**
 * A field in which somebody writes, with what happens beside the typing: pasting, dropping and
 * uploading. The tools are views of its state; the text itself stays in the field.
 */
export interface Writing {
  readonly field: HTMLTextAreaElement;
  readonly shape: Shape;
  readonly subscribe: (listener: () => void) => () => void;
  readonly state: () => WritingState;
  readonly addPhotos: (files: readonly File[]) => void;
  readonly cancelPhoto: (id: number) => void;
  readonly describePhoto: (index: number, alt: string) => void;
  readonly noteSignedOut: () => void;
  readonly close: () => void;
}

export function openWriting(field: HTMLTextAreaElement, shape: Shape): Writing {
  let state: WritingState = {
    text: field.value,
    photos: photosIn(field.value),
    uploading: [],
    said: '',
    signedOut: false,
  };
  const listeners = new Set<() => void>();
  const change = (next: Partial<WritingState>): void => {
    state = { ...state, ...next };
    for (const listener of listeners) listener();
  };

  const queue: { id: number; file: File; mark: string }[] = [];
  let running: { id: number; upload: Upload } | null = null;
  let nextId = 1;
  let asked = false;

  function addPhotos(files: readonly File[]): void {
    if (shape === 'comment') return;
    const room = photoLimits.inPost - photosIn(field.value).length - state.uploading.length;
    const said: string[] = [];
    const fitting = files.filter((file) => {
      const fault = photoFault(file);
      if (fault !== null) said.push(text.photoRefused(file.name, fault));
      return fault === null;
    });
    if (fitting.length > room) said.push(text.photoTooMany(photoLimits.inPost));
    for (const file of fitting.slice(0, Math.max(0, room))) enqueue(file);
    change({ said: said.join(' ') });
    void work();
  }

  function enqueue(file: File): void {
    const id = nextId++;
    const name = file.name === '' ? text.photo : file.name.slice(0, 60);
    const mark = photoMark(text.photoUploading(name), id);
    const { selectionStart, selectionEnd } = field;
    applyEdit(field, blockAt(field.value, selectionStart, selectionEnd, mark));
    const end = field.value.indexOf(mark) + mark.length;
    field.setSelectionRange(end, end);
    queue.push({ id, file, mark });
    change({ uploading: [...state.uploading, { id, name, percent: null }] });
  }

  /** One after the other: a line that is thin carries one photo sooner than two. */
  async function work(): Promise<void> {
    if (running !== null) return;
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      const { id, file, mark } = next;
      const upload = uploadPhoto(file, (percent) =>
        change({
          uploading: state.uploading.map((each) => (each.id === id ? { ...each, percent } : each)),
        }),
      );
      running = { id, upload };
      const name = state.uploading.find((each) => each.id === id)?.name ?? file.name;
      const end = await upload.ended;
      running = null;
      settle(id, mark, end.is === 'stored' ? photoLine(end.path) : '');
      if (end.is === 'stored') change({ said: text.photoDone(name) });
      if (end.is === 'refused') change({ said: text.photoRefused(name, end.reason) });
      if (end.is === 'lost') change({ said: text.photoRefused(name, text.photoLost) });
      if (end.is === 'cancelled') change({ said: text.photoCancelled(name) });
      if (end.is === 'signed-out') change({ signedOut: true });
    }
  }

  /** Puts something in the mark's place, wherever that is by now. */
  function settle(id: number, mark: string, by: string): void {
    const edit = markReplaced(field.value, mark, by);
    if (edit !== null) applyEditAside(field, edit);
    change({ uploading: state.uploading.filter((each) => each.id !== id) });
  }

  function cancelPhoto(id: number): void {
    if (running?.id === id) return running.upload.cancel();
    const at = queue.findIndex((each) => each.id === id);
    const [waiting] = at < 0 ? [] : queue.splice(at, 1);
    if (waiting === undefined) return;
    const name = state.uploading.find((each) => each.id === id)?.name ?? '';
    settle(id, waiting.mark, '');
    change({ said: text.photoCancelled(name) });
  }

  function describePhoto(index: number, alt: string): void {
    const photo = photosIn(field.value)[index];
    if (photo !== undefined)
      applyEditAside(field, { from: photo.from, to: photo.to, text: writeAlt(alt) });
  }

  function onInput(): void {
    if (field.value !== state.text) change({ text: field.value, photos: photosIn(field.value) });
  }

  /** Set by the keys for "paste as plain text": not every browser leaves the formatted one out. */
  let plainUntil = 0;

  function onKeyDown(event: KeyboardEvent): void {
    const isCommand = event.ctrlKey || event.metaKey;
    if (isCommand && event.shiftKey && event.key.toLowerCase() === 'v')
      plainUntil = event.timeStamp + 1000;
  }

  function onPaste(event: ClipboardEvent): void {
    const data = event.clipboardData;
    if (data === null || event.timeStamp < plainUntil) return;
    const pictures = pictureFiles(data.files);
    const html = data.getData('text/html');
    const plain = data.getData('text/plain');
    const way: PasteWay = pasteWay(
      { types: data.types, html, plain, pictures: shape === 'post' ? pictures.length : 0 },
      { text: field.value, from: field.selectionStart, to: field.selectionEnd },
    );
    if (way === 'plain') return;
    event.preventDefault();
    if (way === 'photos') addPhotos(pictures);
    else if (way === 'link') linkSelection(plain.trim());
    else void pasteFormatted(html, plain);
  }

  function linkSelection(address: string): void {
    const { selectionStart: from, selectionEnd: to } = field;
    applyEdit(field, { from, to, text: `[${field.value.slice(from, to)}](${address})` });
  }

  /** The plain words at once, and what they are as Markdown in their place when it comes. */
  async function pasteFormatted(html: string, plain: string): Promise<void> {
    const words = plain.replaceAll('\r\n', '\n');
    const { selectionStart: from, selectionEnd: to } = field;
    applyEdit(field, { from, to, text: words });
    const markdown = await asMarkdown(html);
    const end = from + words.length;
    if (markdown === '' || markdown === words.trim()) return;
    // Somebody who has typed on in the meantime has taken the plain words.
    if (field.value.slice(from, end) !== words) return;
    applyEditAside(field, { from, to: end, text: markdown });
    change({ said: text.pasted });
  }

  function onDragOver(event: DragEvent): void {
    if (shape === 'post' && event.dataTransfer?.types.includes('Files') === true)
      event.preventDefault();
  }

  function onDrop(event: DragEvent): void {
    const files = [...(event.dataTransfer?.files ?? [])];
    if (shape === 'comment' || files.length === 0) return;
    event.preventDefault();
    field.focus();
    addPhotos(files);
  }

  /** Nothing is posted while a photo is on its way, nor, the first time, with one left unsaid. */
  function onSubmit(event: SubmitEvent): void {
    const intent = event.submitter instanceof HTMLButtonElement ? event.submitter.value : '';
    if (/^(?:preview|choose)/.test(intent)) return;
    const unsaid = state.photos.filter(({ alt }) => alt.trim() === '').length;
    if (state.uploading.length > 0) change({ said: text.photosOnTheirWay });
    else if (unsaid > 0 && !asked) {
      asked = true;
      change({ said: text.photosUnsaid(unsaid) });
      firstUnsaid(field)?.focus();
    } else return;
    event.preventDefault();
  }

  const { form } = field;
  field.addEventListener('input', onInput);
  field.addEventListener('keydown', onKeyDown);
  field.addEventListener('paste', onPaste);
  field.addEventListener('dragover', onDragOver);
  field.addEventListener('drop', onDrop);
  form?.addEventListener('submit', onSubmit);

  return {
    field,
    shape,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    state: () => state,
    addPhotos,
    cancelPhoto,
    describePhoto,
    noteSignedOut: () => change({ signedOut: true }),
    close: () => {
      running?.upload.cancel();
      field.removeEventListener('input', onInput);
      field.removeEventListener('keydown', onKeyDown);
      field.removeEventListener('paste', onPaste);
      field.removeEventListener('dragover', onDragOver);
      field.removeEventListener('drop', onDrop);
      form?.removeEventListener('submit', onSubmit);
    },
  };
}

/** The first field of the photo tray that says nothing. */
function firstUnsaid({ id }: HTMLTextAreaElement): HTMLInputElement | undefined {
  const fields = document.querySelectorAll<HTMLInputElement>(`input[data-photo-of="${id}"]`);
  return [...fields].find(({ value }) => value.trim() === '');
}

function pictureFiles(files: FileList): File[] {
  return [...files].filter(({ type }) => acceptPhotos.includes(type));
}

/** Asks the server; an empty text where nothing comes of it. */
async function asMarkdown(html: string): Promise<string> {
  const body = new URLSearchParams({ html: tidyPaste(html) });
  try {
    const answer = await fetch('/paste', {
      method: 'POST',
      body,
      signal: AbortSignal.timeout(8000),
    });
    const found: unknown = answer.ok ? await answer.json() : null;
    if (typeof found !== 'object' || found === null || !('markdown' in found)) return '';
    return typeof found.markdown === 'string' ? found.markdown : '';
  } catch {
    return '';
  }
}
