/** What a style can say that Markdown can, too. */
const SAYING = /font-weight|font-style|text-decoration|text-align/;

const KEPT = new Set(['href', 'src', 'alt', 'title', 'start', 'align']);

function saying(style: string): string {
  return style
    .split(';')
    .filter((each) => SAYING.test(each))
    .join(';');
}

/**
 * The part of pasted HTML that can matter: no styles but those that Markdown has a sign for, no
 * scripts, no wrappers. The document that it is read into shows nothing, loads nothing and runs
 * nothing.
 */
export function tidyPaste(html: string): string {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  for (const each of body.querySelectorAll('style, script, meta, link, svg, colgroup'))
    each.remove();
  const comments = document.createNodeIterator(body, NodeFilter.SHOW_COMMENT);
  for (let each = comments.nextNode(); each !== null; each = comments.nextNode())
    each.parentNode?.removeChild(each);
  // From the inside out, so that what is unwrapped has been looked at.
  for (const element of [...body.querySelectorAll('*')].reverse()) tidyElement(element);
  return body.innerHTML.trim();
}

function tidyElement(element: Element): void {
  for (const { name, value } of [...element.attributes]) {
    const style = name === 'style' ? saying(value) : '';
    const isLanguage = name === 'class' && /^lang(?:uage)?-/.test(value);
    if (style !== '') element.setAttribute('style', style);
    else if (!KEPT.has(name) && !isLanguage) element.removeAttribute(name);
  }
  const isWrapper = /^(?:span|font|google-sheets-html-origin|o:p)$/i.test(element.nodeName);
  if (isWrapper && element.attributes.length === 0) element.replaceWith(...element.childNodes);
}
