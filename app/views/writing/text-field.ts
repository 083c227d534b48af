import type { Edit } from './photos-in-text';

/**
 * Changes a field's text as if the person had typed it, so that undo takes it back. Browsers offer
 * that for the field in use alone; elsewhere the text changes without a way back.
 */
export function applyEdit(field: HTMLTextAreaElement, { from, to, text }: Edit): void {
  const { selectionStart, selectionEnd } = field;
  if (document.activeElement === field) {
    field.setSelectionRange(from, to);
    const isTyped =
      text === '' && from === to
        ? true
        : document.execCommand(text === '' ? 'delete' : 'insertText', false, text);
    if (isTyped) return;
    field.setSelectionRange(selectionStart, selectionEnd);
  }
  field.setRangeText(text, from, to, 'preserve');
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

/** The same, and the person goes on writing where they were. */
export function applyEditAside(field: HTMLTextAreaElement, edit: Edit): void {
  const { selectionStart, selectionEnd, selectionDirection, scrollTop } = field;
  applyEdit(field, edit);
  const growth = edit.text.length - (edit.to - edit.from);
  const moved = (at: number) =>
    at <= edit.from ? at : at >= edit.to ? at + growth : edit.from + edit.text.length;
  field.setSelectionRange(moved(selectionStart), moved(selectionEnd), selectionDirection);
  field.scrollTop = scrollTop;
}
