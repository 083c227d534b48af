import { words } from '~/messages';
import { plural } from '~/messages/format';

export interface DifferencePart {
  type: 'same' | 'added' | 'removed';
  text: string;
}

/** A stretch of lines of a comparison; `folded` stands for lines that did not change. */
export type DifferenceBlock =
  | { type: 'same' | 'added' | 'removed' | 'changed'; parts: DifferencePart[] }
  | { type: 'folded'; lines: number };

const text = words.ask;

/** Two texts compared: what was added is underlined, what was removed is struck out. */
export function Difference({ blocks, label }: { blocks: DifferenceBlock[]; label: string }) {
  const unchanged = blocks.every((block) => block.type === 'same' || block.type === 'folded');
  return (
    <section className="difference" aria-label={label}>
      {unchanged && <p className="quiet">{text.differenceNone}</p>}
      {blocks.map((block, index) =>
        block.type === 'folded' ? (
          <p className="folded" key={index}>
            {plural(block.lines, text.linesFolded)}
          </p>
        ) : (
          <p className={block.type} key={index} dir="auto">
            {block.parts.map((part, place) => (
              <Part key={place} part={part} />
            ))}
          </p>
        ),
      )}
    </section>
  );
}

function Part({ part }: { part: DifferencePart }) {
  switch (part.type) {
    case 'same':
      return <>{part.text}</>;
    case 'added':
      return <ins>{part.text}</ins>;
    case 'removed':
      return <del>{part.text}</del>;
  }
}
