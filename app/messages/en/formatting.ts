/** A part of the help page on Markdown; each example is shown as typed and as the renderer shows it. */
export interface FormattingSection {
  /** For links to it; letters and hyphens. */
  id: string;
  title: string;
  paragraphs: string[];
  /** Markdown. */
  examples: string[];
}

const sections: FormattingSection[] = [
  {
    id: 'words',
    title: 'Words and lines',
    paragraphs: [
      'A new line stays a new line; an empty line begins a new paragraph.',
      'Stars make words stand out. Underscores inside a word are left alone, so names such as error_code_7 are safe.',
    ],
    examples: [
      'It heats for *ten* minutes,\nthen **stops**.\n\n~~Every time~~ Most times.',
      'Hold <kbd>Start</kbd> for 5 s. Hard water (H<sub>2</sub>O with lime) from 4 m<sup>3</sup> on.',
    ],
  },
  {
    id: 'lists',
    title: 'Lists and headings',
    paragraphs: [
      'Begin a line with a dash or with a number. Indent a line to put it under the one above.',
      'A long answer reads better with headings.',
    ],
    examples: [
      '1. Switch it off.\n2. Clean the filter:\n   - the fine one\n   - the coarse one\n3. Switch it on.',
      '## What I tried\n\nA new hose.\n\n## What happened\n\nNothing.',
    ],
  },
  {
    id: 'quotes',
    title: 'Quotes and hidden text',
    paragraphs: [
      'Quote what you answer. An exclamation mark and a space hide the text until a reader opens it.',
    ],
    examples: ['> Does it beep?\n\nTwice.', '> ! The code is behind the panel.'],
  },
  {
    id: 'links',
    title: 'Links',
    paragraphs: [
      'An address becomes a link by itself. Links lead to web pages, to mail addresses and to pages of this forum.',
    ],
    examples: [
      'The manual: https://example.com/manual',
      'See [the manual](https://example.com/manual) or [the newest questions](/questions).',
    ],
  },
  {
    id: 'images',
    title: 'Images',
    paragraphs: [
      'Say in the brackets what can be seen: for those who cannot see it, and for the search.',
      'A photo that you add to your text is shown where its line stands; open it to see it large.',
      'An image on another site is shown as a link that names the site. To load it here would tell that site of every reader.',
    ],
    examples: ['![The display shows E4](https://example.com/display.jpg)'],
  },
  {
    id: 'code',
    title: 'Code, logs and settings',
    paragraphs: [
      'Between backticks nothing is changed. Name the language after the first three to have it coloured.',
    ],
    examples: [
      'Set `eco_mode` to `off`.',
      '```json\n{ "mode": "eco", "minutes": 40 }\n```',
      '```\n06:14 heater on\n06:24 heater off\n```',
    ],
  },
  {
    id: 'tables',
    title: 'Tables',
    paragraphs: [
      'The second line makes it a table; a colon there says to which side a column keeps.',
    ],
    examples: ['| Programme | Minutes |\n|---|---:|\n| Eco | 140 |\n| Quick | 30 |'],
  },
  {
    id: 'formulas',
    title: 'Formulas',
    paragraphs: ['Between dollars a formula stays as you typed it. Prices are no formulas.'],
    examples: ['$E_{kWh} = P_{kW} * t_h$, so a wash costs $1 to $2.'],
  },
  {
    id: 'as-typed',
    title: 'As you typed it',
    paragraphs: [
      'A backslash before a sign shows the sign itself. HTML is shown as text.',
      'Very long code is shown without colours, and tables, lists and paragraphs beyond any ordinary size as they were typed. Nothing is ever left out.',
    ],
    examples: ['\\*not emphasis\\* and <b>not bold</b>'],
  },
];

/** What Markdown can do: words that the renderer adds, and what the help page says. */
export const formatting = {
  /** Instead of a description that its author left out. */
  image: 'Image',
  imageAt: (host: string) => `image at ${host}`,
  /** Under a photo that was animated: it is shown at rest. */
  photoMoves: 'Open it to see it move',
  /** In the place of a photo that was taken out of a text. */
  photoRemoved: '[photo removed by a moderator]',
  photoHidden: (brand: string) => `[photo hidden by ${brand}]`,
  spoiler: 'Hidden text: open to read',
  /** The name of a table whose columns have none. */
  table: 'Table',

  title: 'What Markdown can do',
  lead: 'Plain text is fine. A few signs make it easier to read.',
  sections,
};
