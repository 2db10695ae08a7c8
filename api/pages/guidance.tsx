import type { Guidance } from '../../domain/policy/text';
import { inLocale } from '../../texts/names';
import type { Reader } from './page';

/** AD-30, RR-22: how to go about it, on the page where it is done. */
export function GuidanceBox({
  id = 'guidance',
  title,
  guidance,
  reader: { locale },
}: {
  readonly id?: string;
  readonly title: string;
  readonly guidance: readonly Guidance[];
  readonly reader: Reader;
}) {
  return guidance.length === 0 ? null : (
    <section className="banner info" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <ul>
        {guidance.map(({ text }, index) => (
          <li key={index}>{inLocale(text, locale)}</li>
        ))}
      </ul>
    </section>
  );
}
