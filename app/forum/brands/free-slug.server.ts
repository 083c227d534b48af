/** A name in small Latin letters, digits and hyphens, as far as it has any. */
export function latinSlug(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '');
}

/**
 * An address for a name that nothing else has: "support", else "support-2" and so on.
 * @param fallback where the name has no Latin letter: "department"
 */
export function freeSlug(name: string, taken: ReadonlySet<string>, fallback: string): string {
  const slug = latinSlug(name) || fallback;
  if (!taken.has(slug)) return slug;
  let number = 2;
  while (taken.has(`${slug}-${number}`)) number += 1;
  return `${slug}-${number}`;
}
