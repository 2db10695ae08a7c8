/** Tells whoever watches how far a demo is: one line that changes on a terminal, lines otherwise. */
export type Progress = {
  /** Something worth a line of its own. */
  line(text: string): void;
  /** How things stand now. */
  status(text: string): void;
  /** Removes the changing line. */
  end(): void;
};

type Out = { readonly isTTY?: boolean; readonly columns?: number; write(text: string): unknown };

const PLAIN_EVERY_MS = 10_000;
const CLEAR_LINE = '\r\u001b[K';

export function progressOn(out: Out): Progress {
  return out.isTTY === true ? onTerminal(out) : asLines(out);
}

function onTerminal(out: Out): Progress {
  let shown = '';
  const draw = (): void => void out.write(`${CLEAR_LINE}${shown.slice(0, (out.columns || 80) - 1)}`);
  return {
    line(text) {
      out.write(`${CLEAR_LINE}${text}\n`);
      if (shown !== '') draw();
    },
    status(text) {
      shown = text;
      draw();
    },
    end() {
      if (shown !== '') out.write(CLEAR_LINE);
      shown = '';
    },
  };
}

function asLines(out: Out): Progress {
  let last = -Infinity;
  return {
    line: (text) => void out.write(`${text}\n`),
    status(text) {
      const now = performance.now();
      if (now - last < PLAIN_EVERY_MS) return;
      last = now;
      out.write(`${text}\n`);
    },
    end: () => undefined,
  };
}
