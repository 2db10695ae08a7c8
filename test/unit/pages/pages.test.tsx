import { LOCALES } from '../../../domain/lifecycle';
import { documentOf } from '../../../api/pages/page';
import { ownPath } from '../../../api/pages/sign-in-page';
import type { Policy } from '../../../domain/policy/schema';
import { readPolicyFile } from '../../../prisma/policy-files';
import { samplePages } from './sample-pages';

let policy: Policy;
beforeAll(async () => {
  const file = await readPolicyFile('policies/auto-dealer.yaml');
  if (!file.ok) throw new Error('the policy is wrong');
  policy = file.policy;
});

const HOSTILE = `"><script>alert(1)</script><img src=x onerror=alert(1)>'{{name}}$t(yes)`;

test('words of people stay words on every page', () => {
  for (const locale of LOCALES)
    for (const [name, page] of Object.entries(samplePages(policy, locale, HOSTILE))) {
      const html = documentOf(page);
      expect([name, html.includes('alert(1)')]).toEqual([
        name,
        !['sign-in', 'password', 'received'].includes(name),
      ]);
      expect([name, /<script(?! src="\/assets\/redress\.js")|<img/.test(html)]).toEqual([name, false]);
    }
});

test('pages say everything, in their own language, and carry no script or style within', () => {
  for (const locale of LOCALES)
    for (const [name, page] of Object.entries(samplePages(policy, locale, '甲乙'))) {
      const html = documentOf(page);
      expect([name, html.match(/undefined|\[object|NaN|Invalid Date|{{|p\.[a-z]+\.[a-z-]+/)]).toEqual([
        name,
        null,
      ]);
      expect([name, html.match(/<style| style="| on[a-z]+="|javascript:/)]).toEqual([name, null]);
      expect(html).toContain(`<html lang="${locale}">`);
    }
});

test('nothing is chosen that nobody chose', () => {
  const { customer, complain } = samplePages(policy, 'en', 'words');
  for (const page of [customer, complain]) {
    if (page === undefined) throw new Error('no such page');
    expect(documentOf(page)).not.toMatch(/ checked=| selected=""?[^>]*value="[^"]/);
  }
});

test('every form whose authority is a cookie carries its token', () => {
  for (const [name, page] of Object.entries(samplePages(policy, 'en', 'words'))) {
    const forms =
      documentOf(page).match(/<form method="post" action="\/(sign-|desk|complaints)[\s\S]*?<\/form>/g) ?? [];
    for (const form of forms)
      expect([name, form.includes('name="_csrf" value="token"')]).toEqual([name, true]);
  }
});

test('after signing in nobody is led to another host', () => {
  for (const foreign of [
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    'desk',
    '',
    undefined,
    ['/desk'],
    '/a\nb',
  ])
    expect(ownPath(foreign)).toBe('/desk');
  expect(ownPath('/complaints?q=1')).toBe('/complaints?q=1');
});
