import { Disclosure } from '../basics/text';
import { words } from '~/messages';

const text = words.writing;

/** The essentials of Markdown, each as it is typed and as it shows. */
const essentials = [
  {
    typed: '**bold** and *slanted*',
    shown: (
      <>
        <strong>bold</strong> and <em>slanted</em>
      </>
    ),
  },
  { typed: '[the manual](https://…)', shown: <span className="as-link">the manual</span> },
  { typed: '`eco_mode`', shown: <code>eco_mode</code> },
  { typed: '> a quote', shown: <span className="as-quote">a quote</span> },
  {
    typed: '- one\n- two',
    shown: (
      <>
        • one
        <br />• two
      </>
    ),
  },
  {
    typed: '1. first\n2. then',
    shown: (
      <>
        1. first
        <br />
        2. then
      </>
    ),
  },
  { typed: '```\na log, as it is\n```', shown: <code>a log, as it is</code> },
];

/** What Markdown can do, one press away. */
export function FormattingTable() {
  return (
    <Disclosure className="formatting" summary={text.formatting}>
      <table>
        <thead>
          <tr>
            <th scope="col">{text.typed}</th>
            <th scope="col">{text.shown}</th>
          </tr>
        </thead>
        <tbody>
          {essentials.map(({ typed, shown }) => (
            <tr key={typed}>
              <td>
                <code>{typed}</code>
              </td>
              <td>{shown}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        <a href="/help/formatting">{text.formattingMore}</a>
      </p>
    </Disclosure>
  );
}
