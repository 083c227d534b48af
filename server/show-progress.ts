/** How far long work is: one line that is redrawn on a terminal, plain lines elsewhere. */
export type ProgressLine = {
  /** Shows a line; on a terminal at once, elsewhere now and then and where the work changes. */
  tell(line: string): void;
  /** Clears the terminal's line; what comes next begins on a line of its own. */
  end(): void;
};

const PLAIN_LINES_EVERY_MS = 5000;

/**
 * @param stream standard error, so that a command's result can be piped on
 */
export function showProgress(stream: NodeJS.WriteStream): ProgressLine {
  let last = '';
  let toldAt = 0;
  const clear = () => {
    if (last !== '' && stream.isTTY) stream.write('\r\u001B[K');
  };
  return {
    tell(line) {
      if (line === last) return;
      if (stream.isTTY) {
        clear();
        stream.write(line.slice(0, (stream.columns ?? 80) - 1));
      } else if (
        subjectOf(line) !== subjectOf(last) ||
        performance.now() - toldAt > PLAIN_LINES_EVERY_MS
      ) {
        stream.write(`${line}\n`);
        toldAt = performance.now();
      }
      last = line;
    },
    end() {
      clear();
      last = '';
    },
  };
}

/** What a line is about: what stands before the colon. */
function subjectOf(line: string): string {
  return line.split(':')[0] ?? '';
}
