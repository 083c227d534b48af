/** A colour as it stands on paper and in the dark. Only beside words that say what it is. */
export function Swatch({ light, dark }: { light: string; dark: string }) {
  return (
    <svg className="swatch" viewBox="0 0 48 24" aria-hidden="true">
      <rect width="24" height="24" fill="#fcfaf6" />
      <rect x="24" width="24" height="24" fill="#161310" />
      <circle cx="12" cy="12" r="7" fill={light} />
      <circle cx="36" cy="12" r="7" fill={dark} />
    </svg>
  );
}
