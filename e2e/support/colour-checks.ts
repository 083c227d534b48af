import axe from 'axe-core';
import type { Page } from '@playwright/test';

/** axe's rules that a theme can break. */
export const colourRules = ['color-contrast', 'link-in-text-block'];

/**
 * Looks whose colours axe has found right on a page before. Colours take it ten times as long as
 * all else, and nearly all of a page looks like the page before: the frame, the cards, the rows.
 */
const known = new Set<string>();

/**
 * What axe finds wrong with the colours of a page, in which it stands already. An element looks like
 * another where both have the same letters on the same grounds, all the way up; of those that do,
 * the first two of a page are looked at, on the first page that has them. Looks with a fault, and
 * those that axe cannot judge where they stand, are looked at on every page.
 */
export async function colourFaultsOf(page: Page): Promise<string[]> {
  const { faults, fine } = await page.evaluate(lookAtColours, {
    rules: colourRules,
    known: [...known],
  });
  for (const look of fine) known.add(look);
  return faults;
}

/** Runs in the page. */
async function lookAtColours(given: { rules: string[]; known: string[] }): Promise<{
  faults: string[];
  fine: string[];
}> {
  const seenBefore = new Set(given.known);
  const repeats: Element[] = [];
  const lookOf = new Map<Node, string>();
  const times = new Map<string, number>();

  /** A short name for a long one, which no other has. */
  function shortened(name: string): string {
    let [one, other] = [0xdeadbeef, 0x41c6ce57];
    for (let index = 0; index < name.length; index += 1) {
      const code = name.charCodeAt(index);
      one = Math.imul(one ^ code, 2_654_435_761);
      other = Math.imul(other ^ code, 1_597_334_677);
    }
    one =
      Math.imul(one ^ (one >>> 16), 2_246_822_507) ^
      Math.imul(other ^ (other >>> 13), 3_266_489_909);
    other =
      Math.imul(other ^ (other >>> 16), 2_246_822_507) ^
      Math.imul(one ^ (one >>> 13), 3_266_489_909);
    return `${(one >>> 0).toString(36)}-${(other >>> 0).toString(36)}`;
  }

  /** axe reads no letters in nothing, and cannot judge by a single one. */
  function lettersIn(element: Element): number {
    const own = [...element.childNodes].map((node) => (node instanceof Text ? node.data : ''));
    const written = 'value' in element ? String(element.value) : '';
    const letters = [...own, written].join('').replace(/[^\p{L}\p{N}\p{P}]/gu, '');
    return Math.min(letters.length, 2);
  }

  /** axe passes over what cannot be used, and over its label. */
  function isDisabled(element: Element): boolean {
    const control = element instanceof HTMLLabelElement ? element.control : element;
    return control?.matches(':disabled, [aria-disabled="true"]') === true;
  }

  /** Whether all of an element looks like what was looked at; what nobody sees axe leaves out itself. */
  function isRepeat(element: Element, around: string): boolean {
    const style = getComputedStyle(element);
    const isSeen =
      style.display === 'contents' || element.checkVisibility({ visibilityProperty: true });
    if (!isSeen) return true;
    const look = shortened(
      [
        around,
        element.localName,
        element.className,
        lettersIn(element),
        isDisabled(element),
        style.color,
        style.background,
        style.opacity,
        style.font,
        style.textDecoration,
        style.border,
        style.filter,
        style.position,
      ].join('|'),
    );
    const seen = times.get(look) ?? 0;
    times.set(look, seen + 1);
    lookOf.set(element, look);
    const repeated = [...element.children].filter((child) => isRepeat(child, look));
    if ((seen >= 2 || seenBefore.has(look)) && repeated.length === element.childElementCount)
      return true;
    repeats.push(...repeated);
    return false;
  }

  if (isRepeat(document.documentElement, '')) return { faults: [], fine: [] };
  const where = repeats.length === 0 ? document : { include: document, exclude: repeats };
  const { violations, incomplete } = await axe.run(where, {
    runOnly: given.rules,
    // What passes is not written out: that takes as long as the look itself.
    resultTypes: ['violations', 'incomplete'],
    elementRef: true,
  });
  for (const { nodes } of [...violations, ...incomplete])
    for (const { element } of nodes) {
      const look = element === undefined ? undefined : lookOf.get(element);
      if (look !== undefined) times.delete(look);
    }
  return {
    faults: violations.flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.html} (${node.failureSummary ?? ''})`),
    ),
    fine: [...times.keys()],
  };
}
