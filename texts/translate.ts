import i18next from 'i18next';
import type { Locale } from '../domain/lifecycle';
import { en } from './catalogue/en';
import { zhCN } from './catalogue/zh-CN';

export type TextKey = keyof typeof en;
export type TextParams = { readonly [name: string]: string | number };

/** Words for a key in one language. Params are put in as they are: whoever renders HTML escapes. */
export type T = (key: TextKey, params?: TextParams) => string;

// Each catalogue has every key of the other: a missing one does not compile.
const CHINESE: Readonly<Record<TextKey, string>> = zhCN;
const ENGLISH: Readonly<Record<keyof typeof zhCN, string>> = en;

const instance = i18next.createInstance();
void instance.init({
  initAsync: false,
  lng: 'en',
  fallbackLng: false,
  resources: { 'zh-CN': { translation: CHINESE }, en: { translation: ENGLISH } },
  // Keys hold dots and colons of their own; values of people must never be looked up as keys.
  keySeparator: false,
  nsSeparator: false,
  interpolation: { escapeValue: false, skipOnVariables: true },
});

/** The translator of one language. */
export function translator(locale: Locale): T {
  const fixed = instance.getFixedT(locale);
  return (key, params) => fixed(key, { ...params });
}

/** Whether a word read from the database is a key of the catalogue: data may be newer than this code. */
export function isTextKey(key: string): key is TextKey {
  return Object.hasOwn(en, key);
}
