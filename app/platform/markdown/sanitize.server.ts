import sanitizeHtml from 'sanitize-html';

/** `/photos/NAME-480.avif 480w, …` */
const PHOTO_FILES = /^(?:\/photos\/[\da-fx-]{36,60}\.(?:avif|webp) \d{1,5}w(?:, |$)){1,4}$/;

/**
 * The last word on what a post may contain. The renderer makes nothing else; this holds whatever
 * it, its plugins or we get wrong.
 */
const options: sanitizeHtml.IOptions = {
  allowedTags: [
    ...['p', 'br', 'hr', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote', 'details', 'summary'],
    ...['ul', 'ol', 'li', 'pre', 'code', 'kbd', 'sub', 'sup', 'em', 'strong', 's', 'span'],
    ...['a', 'img', 'picture', 'source', 'div', 'table', 'thead', 'tbody', 'tr', 'th', 'td'],
  ],
  allowedAttributes: {
    a: ['href', 'title', 'rel', 'dir'],
    img: ['src', 'alt', 'title', 'loading', 'decoding', 'width', 'height'],
    source: ['type', 'srcset', 'sizes'],
    ol: ['start', 'dir'],
    div: ['tabindex', 'role', 'aria-label'],
    pre: ['tabindex', 'dir'],
    th: ['dir', 'scope'],
    ...Object.fromEntries(
      ['p', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'blockquote', 'td', 'span'].map((tag) => [
        tag,
        ['dir'],
      ]),
    ),
  },
  allowedClasses: {
    a: ['photo'],
    p: ['as-typed', 'math'],
    span: ['math', 'image-host', 'photo-moves', /^hljs-[a-z_-]+$/, /^[a-z]+_+$/],
    code: ['hljs', /^language-[a-z]+$/],
    div: ['table-scroll'],
    details: ['spoiler'],
    th: ['align-center', 'align-right'],
    td: ['align-center', 'align-right'],
  },
  allowedSchemes: ['http', 'https', 'mailto'],
  allowedSchemesByTag: { img: [] },
  allowProtocolRelative: false,
  disallowedTagsMode: 'discard',
  selfClosing: ['br', 'hr', 'img', 'source'],
  enforceHtmlBoundary: false,
  // Images of our own alone; other sizes of a picture are a photo's files.
  exclusiveFilter: ({ tag, attribs }) =>
    (tag === 'img' && !/^\/(?![/\\])/.test(attribs.src ?? '')) ||
    (tag === 'source' && !PHOTO_FILES.test(attribs.srcset ?? '')),
};

/** The same HTML (not XHTML) without anything that a post may not contain. */
export function sanitize(html: string): string {
  return sanitizeHtml(html, options).replaceAll(' />', '>');
}
