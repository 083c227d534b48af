import type { QuestionState } from '../types';

interface IconProps {
  /** Extra class names. */
  className?: string;
}

function classes(name: string, extra?: string): string {
  return extra === undefined ? name : `${name} ${extra}`;
}

const scallop =
  'M9.49 2.63A2.75 2.75 0 0 1 14.51 2.63A2.75 2.75 0 0 1 18.86 5.14A2.75 2.75 0 0 1 21.37 9.49A2.75 2.75 0 0 1 21.37 14.51A2.75 2.75 0 0 1 18.86 18.86A2.75 2.75 0 0 1 14.51 21.37A2.75 2.75 0 0 1 9.49 21.37A2.75 2.75 0 0 1 5.14 18.86A2.75 2.75 0 0 1 2.63 14.51A2.75 2.75 0 0 1 2.63 9.49A2.75 2.75 0 0 1 5.14 5.14A2.75 2.75 0 0 1 9.49 2.63z';

/** The product's mark: a G that turns back, the good turn. */
export function Mark({ className }: IconProps) {
  return (
    <svg className={classes('mark', className)} viewBox="0 0 24 24" aria-hidden="true">
      <path d="M19.6 6.3A9.4 9.4 0 1 0 21.4 12.6H11.5" />
      <path d="M15 8.8l-3.9 3.8 3.9 3.8" />
    </svg>
  );
}

/** The seal of a current verification: scalloped, solid. Only ever used for that. */
export function Seal({ className }: IconProps) {
  return (
    <svg className={classes('seal', className)} viewBox="0 0 24 24" aria-hidden="true">
      <path className="seal-body" d={scallop} />
      <circle className="seal-ring" cx="12" cy="12" r="7.4" />
      <path className="seal-check" d="M8.6 12.3l2.4 2.4 4.6-5" />
    </svg>
  );
}

/** The same seal with a broken outline: a verification that is outdated. */
export function BrokenSeal({ className }: IconProps) {
  return (
    <svg className={classes('seal seal-broken', className)} viewBox="0 0 24 24" aria-hidden="true">
      <path className="seal-body" d={scallop} />
      <path className="seal-check" d="M8.6 12.3l2.4 2.4 4.6-5" />
    </svg>
  );
}

/** The asker's tick: "This solved it for the asker". A bare stroke, no outline. */
export function Tick({ className }: IconProps) {
  return (
    <svg className={classes('tick', className)} viewBox="0 0 24 24" aria-hidden="true">
      <path d="M3.5 13.2c2.3 1.5 3.9 3.3 5.2 6C11.4 12.6 14.9 8 20.8 4" />
    </svg>
  );
}

/** A drawn shape for each state, different in outline and not only in colour. */
export function StateShape({ state }: { state: QuestionState }) {
  switch (state) {
    case 'brand-verified':
      return <Seal />;
    case 'asker-confirmed':
      return <Tick />;
    default:
      return (
        <svg className="shape" viewBox="0 0 24 24" aria-hidden="true">
          {shapes[state]}
        </svg>
      );
  }
}

const circle = <circle cx="12" cy="12" r="8.5" />;

const shapes: Record<Exclude<QuestionState, 'brand-verified' | 'asker-confirmed'>, JSX.Element> = {
  unanswered: circle,
  open: (
    <>
      {circle}
      <path className="solid" d="M12 3.5a8.5 8.5 0 0 1 0 17z" />
    </>
  ),
  'community-confirmed': <path d="M2 12.5l4.5 5L14 8M11.5 16l1.5 1.5L22 8" />,
  assumed: <circle cx="12" cy="12" r="8.5" strokeDasharray="3.3 3.3" />,
  duplicate: <path d="M9 4h11v11H9zM15 15v5H4V9h5" />,
  closed: <path d="M12 3.5a8.5 8.5 0 1 1-.01 0zM6 18L18 6" />,
  idea: <path d="M12 3l9 9-9 9-9-9z" />,
  planned: (
    <>
      <path d="M12 3l9 9-9 9-9-9z" />
      <path className="solid" d="M12 3l9 9-9 9z" />
    </>
  ),
  shipped: <path className="solid" d="M12 3l9 9-9 9-9-9z" />,
  declined: <path d="M12 3l9 9-9 9-9-9zM7.5 12h9" />,
  praise: (
    <path d="M12 20S3.5 15 3.5 9.2C3.5 6.5 5.5 4.5 8 4.5c1.7 0 3.2.9 4 2.4.8-1.5 2.3-2.4 4-2.4 2.5 0 4.5 2 4.5 4.7C20.5 15 12 20 12 20z" />
  ),
  held: <path d="M6 3h12M6 21h12M7 3c0 6 10 6 10 18M17 3c0 6-10 6-10 18" />,
  deleted: <path d="M5 5l14 14M19 5L5 19" />,
};

const strokes = {
  search: <path d="M10.5 4a6.5 6.5 0 1 1-.01 0zM15.3 15.3L20.5 20.5" />,
  toward: <path d="M12 4v15M5.5 13l6.5 6.5 6.5-6.5" />,
  up: <path d="M5 15.5L12 7l7 8.5z" />,
  down: <path d="M5 8.5L12 17l7-8.5z" />,
  comment: <path d="M4 5h16v11H10l-5 4v-4H4z" />,
  share: <path d="M9 15L20 4M13 4h7v7M18 14v6H4V6h6" />,
  edit: <path d="M4 20l1-4.5L16.5 4 20 7.5 8.5 19zM14 6.5l3.5 3.5" />,
  history: <path d="M4 12a8 8 0 1 0 2.5-5.8L4 8.5M4 4v4.5h4.5M12 8v4.5l3 2" />,
  remove: <path d="M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13" />,
  restore: <path d="M9 14L4 9l5-5M4 9h9a7 7 0 0 1 0 14h-2" />,
  move: <path d="M4 12h16M14 6l6 6-6 6" />,
  tie: <path d="M3.5 8h17v11.5h-17zM9 8V4.5h6V8M3.5 13h17M12 12v2.5" />,
  person: <path d="M12 4a4 4 0 1 1-.01 0zM4.5 20.5c.5-4.5 3.5-6.5 7.5-6.5s7 2 7.5 6.5" />,
  warning: <path d="M12 4l9.5 16h-19zM12 10v4.5M12 17v.5" />,
  bell: <path d="M6 16.5V11a6 6 0 0 1 12 0v5.5l2 2H4zM10 21h4" />,
  info: <path d="M12 3.5a8.5 8.5 0 1 1-.01 0zM12 11v5.5M12 7.5V8" />,
  bold: <path d="M7 4h6a4 4 0 0 1 0 8H7zM7 12h7a4 4 0 0 1 0 8H7z" />,
  italic: <path d="M10 4h8M6 20h8M14 4l-4 16" />,
  link: (
    <path d="M10 14a4.5 4.5 0 0 0 6.4.3l3-3A4.5 4.5 0 0 0 13 5l-1.5 1.4M14 10a4.5 4.5 0 0 0-6.4-.3l-3 3A4.5 4.5 0 0 0 11 19l1.5-1.4" />
  ),
  code: <path d="M8 6l-6 6 6 6M16 6l6 6-6 6" />,
  quote: <path d="M4 5v14M9 7h11M9 12h11M9 17h7" />,
  list: <path d="M9 6h12M9 12h12M9 18h12M4 6h.01M4 12h.01M4 18h.01" />,
  numbered: <path d="M10 6h11M10 12h11M10 18h11M3.5 4.5L5 4v5M3.5 14.5c2.5-1.5 3 .5 0 4.5h3" />,
  photo: <path d="M3 7h4l2-3h6l2 3h4v13H3zM12 9.5a3.8 3.8 0 1 1-.01 0z" />,
  next: <path d="M9 5l7 7-7 7" />,
  previous: <path d="M15 5l-7 7 7 7" />,
  cross: <path d="M6 6l12 12M18 6L6 18" />,
};

export type IconName = keyof typeof strokes;

/** A small stroked icon; always beside a word, so it is hidden from assistive technology. */
export function Icon({ name, className }: IconProps & { name: IconName }) {
  return (
    <svg className={classes('icon', className)} viewBox="0 0 24 24" aria-hidden="true">
      {strokes[name]}
    </svg>
  );
}
