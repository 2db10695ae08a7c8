import type { Locale } from '../../domain/lifecycle';
import type { LetterBlock, LetterContent } from './letter-context';
import type { LetterFrame } from './render-letter';

const FONT =
  '-apple-system, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", Roboto, Arial, sans-serif';

// Colours are set inline because mail programs drop style sheets; those that keep them turn dark by these.
const DARK = `
  @media (prefers-color-scheme: dark) {
    body, .page { background: #14181d !important; }
    .sheet { background: #1d232a !important; color: #e8eaed !important; border-color: #38414b !important; }
    .quiet { color: #aab4be !important; }
    .quote { background: #262e37 !important; color: #e8eaed !important; border-color: #6ea8dc !important; }
    .link { color: #8ec2f2 !important; }
  }`;

/** The HTML part: one column, own colours, no remote anything, readable when styles are dropped. */
export function HtmlLetter({
  locale,
  subject,
  content,
  frame,
}: {
  readonly locale: Locale;
  readonly subject: string;
  readonly content: LetterContent;
  readonly frame: LetterFrame;
}) {
  return (
    <html lang={locale}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>{subject}</title>
        <style>{DARK}</style>
      </head>
      <body className="page" style={{ margin: 0, padding: 0, background: '#f2f4f6' }}>
        <div className="page" style={{ background: '#f2f4f6', padding: '24px 12px' }}>
          <div
            className="sheet"
            style={{
              maxWidth: '600px',
              margin: '0 auto',
              padding: '28px 28px 20px',
              background: '#ffffff',
              color: '#1c2630',
              border: '1px solid #dde2e7',
              borderRadius: '8px',
              fontFamily: FONT,
              fontSize: '16px',
              lineHeight: 1.6,
            }}
          >
            <p style={{ margin: '0 0 16px' }}>{frame.greeting}</p>
            {content.blocks.map((block, index) => (
              <HtmlBlock key={index} block={block} frame={frame} />
            ))}
            <p style={{ margin: '24px 0 0' }}>
              {frame.closing}
              <br />
              {frame.signature}
            </p>
            <p
              className="quiet"
              style={{
                margin: '24px 0 0',
                paddingTop: '12px',
                borderTop: '1px solid #dde2e7',
                color: '#56616c',
                fontSize: '13px',
              }}
            >
              {frame.replies}
            </p>
          </div>
        </div>
      </body>
    </html>
  );
}

function HtmlBlock({ block, frame }: { readonly block: LetterBlock; readonly frame: LetterFrame }) {
  switch (block.kind) {
    case 'paragraph':
      return <p style={{ margin: '0 0 16px' }}>{block.text}</p>;
    case 'note':
      return (
        <p className="quiet" style={{ margin: '0 0 16px', color: '#56616c', fontSize: '14px' }}>
          {block.text}
        </p>
      );
    case 'quote':
      return (
        <div
          className="quote"
          style={{
            margin: '0 0 16px',
            padding: '12px 16px',
            background: '#f2f6fa',
            borderLeft: '4px solid #1f6fb2',
          }}
        >
          <strong>{block.title}</strong>
          <div style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', marginTop: '4px' }}>
            {block.text}
          </div>
        </div>
      );
    case 'facts':
      return (
        <table
          role="presentation"
          style={{ margin: '0 0 16px', borderCollapse: 'collapse', font: 'inherit', color: 'inherit' }}
        >
          <tbody>
            {block.rows.map(([label, value]) => (
              <tr key={label}>
                <td
                  className="quiet"
                  style={{
                    padding: '2px 16px 2px 0',
                    color: '#56616c',
                    verticalAlign: 'top',
                    whiteSpace: 'nowrap',
                  }}
                >
                  {label}
                </td>
                <td style={{ padding: '2px 0', verticalAlign: 'top', overflowWrap: 'anywhere' }}>{value}</td>
              </tr>
            ))}
          </tbody>
        </table>
      );
    case 'button':
      return (
        <div style={{ margin: '24px 0 16px' }}>
          <a
            href={block.url}
            style={{
              display: 'inline-block',
              padding: '12px 24px',
              background: '#1f5f99',
              color: '#ffffff',
              borderRadius: '6px',
              textDecoration: 'none',
              fontWeight: 600,
            }}
          >
            {block.label}
          </a>
          <p className="quiet" style={{ margin: '12px 0 0', color: '#56616c', fontSize: '13px' }}>
            {frame.plainLink}
            <br />
            <a className="link" href={block.url} style={{ color: '#1f5f99', wordBreak: 'break-all' }}>
              {block.url}
            </a>
          </p>
        </div>
      );
  }
}
