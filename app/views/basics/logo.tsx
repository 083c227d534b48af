import { isWordmark, type Logo as LogoFacts } from '~/rules/logo';

/** A logo with its name; one that is as wide as words stands for the name. */
export function LogoAndName({ logo, name }: { logo: LogoFacts; name: string }) {
  const alone = isWordmark(logo);
  return (
    <>
      <img
        className="logo"
        src={logo.src}
        width={logo.width}
        height={logo.height}
        alt={alone ? name : ''}
      />
      {!alone && <span dir="auto">{name}</span>}
    </>
  );
}

/** A logo beside a name that stands in words already. */
export function SmallLogo({ logo }: { logo: LogoFacts }) {
  return (
    <img className="logo small" src={logo.src} width={logo.width} height={logo.height} alt="" />
  );
}
