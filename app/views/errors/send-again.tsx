import { Button } from '../basics/button';
import { Field, Hidden, TextArea } from '../basics/form';
import { words } from '~/messages';

const text = words.errors;

/** Longer values are words that somebody wrote, and wants to see again. */
const LONGEST_UNSEEN = 60;
/** Written by scripts: nothing to read. */
const UNSEEN: readonly string[] = ['proof'];

function isWritten(name: string, value: string): boolean {
  if (UNSEEN.includes(name)) return false;
  return name === 'body' || value.length > LONGEST_UNSEEN || value.includes('\n');
}

/** The same form once more, with what can be read of it in sight. */
export function SendAgain({
  lead,
  kept,
  path,
}: {
  lead: string;
  kept: readonly (readonly [name: string, value: string])[];
  path: string;
}) {
  return (
    <form className="stack" method="post" action={path}>
      <p>{lead}</p>
      {kept.map(([name, value], index) => {
        const field = { id: `kept-${index}`, name, value };
        if (name === 'title')
          return <Field key={index} {...field} type="text" label={text.yourTitle} />;
        return isWritten(name, value) ? (
          <TextArea key={index} {...field} label={text.yourWords} />
        ) : (
          <Hidden key={index} name={name} value={value} />
        );
      })}
      <p>
        <Button>{text.sendAgain}</Button>
      </p>
    </form>
  );
}
