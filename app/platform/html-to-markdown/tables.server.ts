const ALIGNED = /^(?:center|right)$/;
const RULES: Record<string, string> = { center: ':---:', right: '---:' };

function cellsOf(row: Element): Element[] {
  return Array.from(row.children).filter(({ nodeName }) => nodeName === 'TD' || nodeName === 'TH');
}

type Shape = {
  /** A table in a table cannot be written: the outer one falls apart into its cells. */
  isWritable: boolean;
  firstRow: Element | undefined;
  width: number;
};

const shapes = new WeakMap<Element, Shape>();

/** What is known of the table that a row or a cell stands in; found out once a table. */
function shapeOf(node: Element): Shape {
  const table = node.closest('table');
  if (!table) return { isWritable: false, firstRow: undefined, width: 0 };
  const known = shapes.get(table);
  if (known !== undefined) return known;
  const rows = Array.from(table.querySelectorAll('tr'));
  const shape = {
    isWritable: !table.querySelector('table'),
    firstRow: rows[0],
    width: rows.reduce((width, row) => Math.max(width, cellsOf(row).length), 0),
  };
  shapes.set(table, shape);
  return shape;
}

function alignment(cell: Element | undefined): string {
  const said = cell?.getAttribute('align') ?? '';
  const styled = /text-align:\s*(\w+)/.exec(cell?.getAttribute('style') ?? '')?.[1] ?? '';
  return ALIGNED.test(said) ? said : styled;
}

/** A cell on one line: what stood on several is parted by `<br>`. */
export function writeCell(content: string, cell: Element): string {
  if (!shapeOf(cell).isWritable) return `\n\n${content}\n\n`;
  const line = content
    .trim()
    .replace(/\s*\n\s*/g, '<br>')
    .replaceAll('|', '\\|');
  return ` ${line} |`;
}

/** A row; the first one of a table brings the line of dashes under it. */
export function writeRow(content: string, row: Element): string {
  const { isWritable, firstRow, width } = shapeOf(row);
  if (!isWritable) return content;
  const cells = cellsOf(row);
  const line = `\n|${content.replaceAll('\n', '')}${'  |'.repeat(width - cells.length)}`;
  if (firstRow !== row) return line;
  const dashes = Array.from(
    { length: width },
    (_, index) => ` ${RULES[alignment(cells[index])] ?? '---'} |`,
  );
  const divider = `\n|${dashes.join('')}`;
  const isHeading = cells.every((cell) => cell.nodeName === 'TH');
  return isHeading ? `${line}${divider}` : `\n|${'  |'.repeat(width)}${divider}${line}`;
}

/** A whole table, with its caption as a line above. */
export function writeTable(content: string, table: Element): string {
  if (!shapeOf(table).isWritable) return `\n\n${content}\n\n`;
  const lines = content.split('\n').filter((line) => line.trim() !== '');
  const rows = lines.filter((line) => line.startsWith('|'));
  const caption = lines.filter((line) => !line.startsWith('|'));
  return `\n\n${caption.join(' ')}\n\n${rows.join('\n')}\n\n`;
}
