import type { MarkdownIt, StateCore, Token } from 'markdown-it';
import { formatting } from '~/messages/en/formatting';
import { gonePhotoOf } from '~/rules/particulars/gone-photos';
import { type Photo, photoOfPath } from '~/rules/photos';
import { addressOf, hostOf, isLinkable, postsNamedBy, withScheme } from './addresses.server';
import { largestFileOf, photos } from './photos.server';
import { type Rendering, renderingOf } from './rendering.server';

/** What members link to is theirs: no credit from us, and no window of ours in their hands. */
const REL_OF_OTHERS = 'ugc nofollow noopener';
const REL_OF_OWN = 'ugc';

function attribute(token: Token, name: string): string {
  return String(token.attrGet(name) ?? '');
}

/** Where pictures of ours are: asking for anything else costs work, or does something. */
const PICTURE = /^\/(?:assets|icons|og|photos)\/(?!.*\.\.)[\w./-]+$/;

/** Rewrites one paragraph's links and images, and counts them. */
class InlineRewriter {
  readonly out: Token[] = [];
  /** The link that is open, and how many pieces stood before its content. */
  private open: { href: string; contentFrom: number } | null = null;

  constructor(
    private readonly state: StateCore,
    private readonly rendering: Rendering,
  ) {}

  add(token: Token): void {
    if (token.type === 'link_open') this.openLink(token, attribute(token, 'href'));
    else if (token.type === 'link_close') this.closeLink(token);
    else if (token.type === 'image') this.addImage(token);
    else this.out.push(token);
  }

  private make(type: string, tag: string, nesting: 1 | 0 | -1, content = ''): Token {
    const token = new this.state.Token(type, tag, nesting);
    token.content = content;
    return token;
  }

  private openLink(token: Token, target: string): void {
    const { href, own } = addressOf(target, this.rendering.origin);
    token.attrSet('href', href);
    token.attrSet('rel', own ? REL_OF_OWN : REL_OF_OTHERS);
    this.rendering.links.push({ href, own });
    this.rendering.linkAndImageCount += 1;
    if (own) this.rendering.mentions.push(...postsNamedBy(href));
    this.out.push(token);
    this.open = { href, contentFrom: this.out.length };
  }

  private closeLink(token: Token): void {
    const open = this.open;
    this.open = null;
    if (open !== null && !this.out.slice(open.contentFrom).some(isVisible))
      this.out.push(this.make('text', '', 0, open.href));
    this.out.push(token);
  }

  /** Photos are no links: they are counted by themselves. One inside a link leads where that does. */
  private addPhoto(token: Token, photo: Photo, alt: string): void {
    this.rendering.photos.push(photo.name);
    const shown = this.make('photo', 'img', 0);
    shown.attrs = [['alt', alt]];
    shown.meta = { name: photo.name, linked: this.open !== null };
    shown.children = token.children;
    this.out.push(shown);
  }

  private addImage(token: Token): void {
    const { href, own } = addressOf(attribute(token, 'src'), this.rendering.origin);
    const alt = plainTextOf(token.children ?? []).trim() || formatting.image;
    const photo = own ? photoOfPath(href) : null;
    const gone = own ? gonePhotoOf(href) : null;
    if (gone !== null) {
      const { photoHidden, photoRemoved } = formatting;
      this.out.push(
        this.make('text', '', 0, gone.by === null ? photoRemoved : photoHidden(gone.by)),
      );
    } else if (photo !== null && this.rendering.showsPhotos) {
      this.addPhoto(token, photo, alt);
    } else if (photo !== null) {
      this.addAsLink(largestFileOf(photo), alt);
    } else if (own && PICTURE.test(href)) {
      token.attrs = [
        ['src', href],
        ['alt', alt],
        ['loading', 'lazy'],
        ['decoding', 'async'],
      ];
      // The parser's renderer takes the description from these.
      token.children = [this.make('text', '', 0, alt)];
      this.rendering.linkAndImageCount += 1;
      this.out.push(token);
    } else {
      this.addAsLink(href, alt);
    }
  }

  private addAsLink(href: string, alt: string): void {
    const host = this.make('image_host', 'span', 0, hostOf(href));
    const text = this.make('text', '', 0, alt);
    if (this.open !== null) {
      // A link in a link cannot be. A thumbnail that leads to itself counts once.
      if (this.open.href !== href) this.rendering.linkAndImageCount += 1;
      this.out.push(text, host);
      return;
    }
    const link = this.make('link_open', 'a', 1);
    link.attrSet('href', href);
    this.openLink(link, href);
    this.out.push(text, host);
    this.closeLink(this.make('link_close', 'a', -1));
  }
}

const SHOWING = new Set(['image', 'photo']);

function isVisible(token: Token): boolean {
  return SHOWING.has(token.type) || token.content.trim() !== '';
}

/** The text of a paragraph's pieces, as a reader hears it. */
export function plainTextOf(tokens: readonly Token[]): string {
  let text = '';
  for (const token of tokens) {
    if (token.type === 'softbreak' || token.type === 'hardbreak') text += '\n';
    else if (SHOWING.has(token.type))
      text += attribute(token, 'alt') || plainTextOf(token.children ?? []);
    else if (token.type !== 'image_host') text += token.content;
  }
  return text;
}

function rewriteLinksAndImages(state: StateCore): void {
  const rendering = renderingOf(state.env);
  for (const token of state.tokens) {
    if (token.type !== 'inline' || token.children === null) continue;
    const rewriter = new InlineRewriter(state, rendering);
    for (const child of token.children) rewriter.add(child);
    token.children = rewriter.out;
  }
}

/** An address that begins with `www.`, of which linkify-it's own rule knows nothing. */
const WWW =
  /[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8}(?::\d{1,5})?(?:[/?#][^\s<>"`]{0,1000}[^\s<>"`.,:;!?)\]'*_])?/uy;

/**
 * The link policy: what may be linked to, what it tells search engines, and images. Images of ours
 * are shown; others' become links, since to show them would tell their hosts of every reader.
 */
export function linksAndImages(md: MarkdownIt): void {
  const { normalizeLink } = md;
  md.normalizeLink = (url) => withScheme(normalizeLink(url));
  md.normalizeLinkText = (url) => url;
  md.validateLink = isLinkable;
  // Only what says itself that it is an address: `node.js` and `a@b.c` are not links.
  md.linkify.set({ fuzzyLink: false, fuzzyEmail: false, maxLength: 2000 });
  md.linkify.add('//', null);
  md.linkify.add('ftp:', null);
  md.linkify.add('www.', {
    validate: (text, position) => {
      WWW.lastIndex = position;
      return WWW.exec(text)?.[0].length ?? 0;
    },
    normalize: (match) => {
      match.url = `https://${match.url}`;
    },
  });
  md.core.ruler.after('text_join', 'links_and_images', rewriteLinksAndImages);
  photos(md);
  md.renderer.rules.image_host = (tokens, index) => {
    const host = tokens[index]?.content ?? '';
    if (host === '') return '';
    return ` <span class="image-host">(${md.utils.escapeHtml(formatting.imageAt(host))})</span>`;
  };
}
