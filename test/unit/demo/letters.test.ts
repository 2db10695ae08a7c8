import { linkIn, newestLink, type Letter } from '../../../stack/demo/letters';

const BASE = 'http://127.0.0.1:3000';
const TOKEN = 'Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9vYmFyYmE';
const OTHER = 'b3RoZXJvdGhlcm90aGVyb3RoZXJvdGhlcm90aGVyb3Q';

function letter(change: Partial<Letter> = {}): Letter {
  return {
    id: '1',
    to: 'gm@dealer.example',
    subject: '[AD-2026-000007] A decision is asked of you',
    text: `Decide here:\n${BASE}/d/${TOKEN}\n`,
    html: `<p>Decide <a class="button" href="${BASE}/d/${TOKEN}">here</a></p>`,
    receivedAt: '2026-11-23T04:00:01.000Z',
    ...change,
  };
}

const wanted = {
  to: 'GM@dealer.example',
  number: 'AD-2026-000007',
  kind: 'd',
  since: '2026-11-23T04:00:00.000Z',
  baseUrl: BASE,
} as const;

describe('links in letters', () => {
  it('are found in HTML, and in the text of a letter without HTML', () => {
    expect(linkIn(letter(), 'd', BASE)).toBe(`${BASE}/d/${TOKEN}`);
    expect(linkIn(letter({ html: '' }), 'd', BASE)).toBe(`${BASE}/d/${TOKEN}`);
    expect(linkIn(letter({ html: '', text: `请打开（${BASE}/d/${TOKEN}）。` }), 'd', BASE)).toBe(
      `${BASE}/d/${TOKEN}`,
    );
  });

  it('are of the kind that is wanted', () => {
    const html = `<a href="${BASE}/desk">desk</a><a href='${BASE}/d/${TOKEN}'>d</a><a href="${BASE}/c/${OTHER}">c</a>`;
    expect(linkIn(letter({ html }), 'c', BASE)).toBe(`${BASE}/c/${OTHER}`);
    expect(linkIn(letter({ html: `<a href="${BASE}/desk">x</a>` }), 'd', BASE)).toBeNull();
  });

  it('are never what a complaint quotes: other sites, or addresses written into the words', () => {
    const html = `<blockquote>see ${BASE}/d/${OTHER}</blockquote><a href="https://evil.example/d/${OTHER}">!</a><a href="${BASE}/d/${TOKEN}">x</a>`;
    expect(linkIn(letter({ html }), 'd', BASE)).toBe(`${BASE}/d/${TOKEN}`);
    expect(linkIn(letter({ html: `<a href="${BASE}/d/short">x</a>` }), 'd', BASE)).toBeNull();
    expect(linkIn(letter({ html: '<a href="::">x</a>' }), 'd', BASE)).toBeNull();
  });

  it('keep the path that the installation lives under', () => {
    const base = 'https://example.org/redress';
    expect(linkIn(letter({ html: `<a href="${base}/d/${TOKEN}">x</a>` }), 'd', base)).toBe(
      `${base}/d/${TOKEN}`,
    );
    expect(linkIn(letter({ html: `<a href="https://example.org/d/${TOKEN}">x</a>` }), 'd', base)).toBeNull();
  });

  it('come from the newest letter to that person about that complaint since the question was asked', () => {
    const link = (token: string): string => `<a href="${BASE}/d/${token}">x</a>`;
    const letters = [
      letter({ to: 'cr@dealer.example', html: link(OTHER) }),
      letter({ subject: '[AD-2026-000008] A decision', html: link(OTHER) }),
      letter({ to: 'someone@dealer.example, gm@dealer.example', html: link(TOKEN) }),
      letter({ html: link(OTHER) }),
    ];
    expect(newestLink(letters, wanted)).toBe(`${BASE}/d/${TOKEN}`);
    expect(newestLink([letter({ receivedAt: '2026-11-23T03:59:59.999Z' })], wanted)).toBeNull();
    expect(newestLink([], wanted)).toBeNull();
  });
});
