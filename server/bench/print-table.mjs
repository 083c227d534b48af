/**
 * Prints a table: the first column to the left, numbers to the right.
 *
 * @param {string[]} heads
 * @param {string[][]} rows
 */
export function printTable(heads, rows) {
  const widths = heads.map((head, column) =>
    Math.max(head.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (/** @type {string[]} */ cells) =>
    cells
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ');
  const rule = widths.map((width) => '─'.repeat(width)).join('  ');
  process.stdout.write(`${[line(heads), rule, ...rows.map(line)].join('\n')}\n`);
}
