import { createContext, type ReactNode, useContext } from 'react';

/** One element of a page whose markup depends on nothing but what is said here. */
export interface KeptElement {
  tag: 'article' | 'section' | 'div' | 'header' | 'footer' | 'aside';
  /** Unique on the page; an element without one has a class that is. */
  id?: string;
  className: string;
  /**
   * All that the inside is made from; the reader's language and time zone and the day are added.
   * Undefined where it is to be made anew.
   */
  from: unknown;
  /** The page's submission key, if it is inside: the one thing that is another at every rendering. */
  submission?: string;
}

/** Remembers the markup of elements from page to page; there is one on the server alone. */
export interface MarkupKeeper {
  /** The inside of an element as it was made before, from the same; else it is made now. */
  insideOf(element: KeptElement): string | undefined;
}

export const MarkupKeeperContext = createContext<MarkupKeeper | null>(null);

/**
 * An element whose inside the server makes once for all readers for whom it is the same. A browser
 * takes over what it finds in the page, as if all of it had been made for this page.
 */
export function Kept({
  tag: Tag,
  id,
  from,
  submission,
  className,
  label,
  children,
}: KeptElement & {
  /** Names the element. */
  label?: string;
  /** Called where the inside has to be made. */
  children: () => ReactNode;
}) {
  const keeper = useContext(MarkupKeeperContext);
  const inside =
    from === undefined
      ? undefined
      : keeper?.insideOf({ tag: Tag, id, className, from, submission });
  return inside === undefined ? (
    <Tag className={className} id={id} aria-label={label}>
      {children()}
    </Tag>
  ) : (
    <Tag
      className={className}
      id={id}
      aria-label={label}
      dangerouslySetInnerHTML={{ __html: inside }}
    />
  );
}
