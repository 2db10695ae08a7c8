import type { LetterBlock, LetterContent } from './letter-context';
import type { LetterFrame } from './render-letter';

/** The letter for readers without HTML: the same words in the same order, quotes set off by a bar. */
export function plainLetter({ blocks }: LetterContent, frame: LetterFrame): string {
  const parts = [
    frame.greeting,
    ...blocks.map((block) => plainBlock(block, frame.colon)),
    `${frame.closing}\n${frame.signature}`,
    `-- \n${frame.replies}`,
  ];
  return `${parts.join('\n\n')}\n`;
}

export function plainBlock(block: LetterBlock, colon: string): string {
  switch (block.kind) {
    case 'paragraph':
    case 'note':
      return block.text;
    case 'quote':
      return `${block.title}\n${quoted(block.text)}`;
    case 'facts':
      return block.rows.map(([label, value]) => `${label}${colon}${value}`).join('\n');
    case 'button':
      return `${block.label}${colon.trim()}\n${block.url}`;
  }
}

function quoted(text: string): string {
  return text
    .trim()
    .split(/\r\n|\r|\n/)
    .map((line) => (line === '' ? '|' : `| ${line}`))
    .join('\n');
}
