/** Widths of letters in parts of the font's size, near enough to break lines by. */
const WIDE = 1;
const NARROW = 0.55;
const CJK = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f“”‘’]/;

export function widthOf(text: string, size: number): number {
  return [...text].reduce((sum, letter) => sum + (CJK.test(letter) ? WIDE : NARROW), 0) * size;
}

/** A text in lines that fit: Latin words stay whole, Chinese may break anywhere but before its punctuation. */
export function linesOf(text: string, width: number, size: number): readonly string[] {
  const pieces = text.match(
    /[\u2e80-\u9fff\uff00-\uffef\u3000-\u303f“‘][，。；：、）”’]*|[^\s\u2e80-\u9fff\uff00-\uffef\u3000-\u303f“‘]+|\s+/g,
  );
  const lines: string[] = [];
  let line = '';
  for (const piece of pieces ?? []) {
    if (line !== '' && widthOf(line + piece.trimEnd(), size) > width) {
      lines.push(line.trimEnd());
      line = piece.trimStart();
    } else line += piece;
  }
  return line.trim() === '' ? lines : [...lines, line.trimEnd()];
}
