import { randomUUID } from 'node:crypto';
import type { FieldSet } from '../../domain/forms/form';
import { formatShort } from '../../texts/format';
import type { CustomerCase } from '../decide/customer';
import { AskedInCourseList } from './asked-in-course';
import { ErrorSummary } from './error-summary';
import { FormFields } from './form-fields';
import type { CustomerPageProps } from './customer-page';
import { Words } from './page';

/** What the customer may say by themselves while their case is handled. */
export const CUSTOMERS_WAYS = ['inquire', 'object', 'withdraw'] as const;
export type CustomersWay = (typeof CUSTOMERS_WAYS)[number];

/** One text each; the API asks for nothing else. */
export const WAY_FORMS: Readonly<Record<CustomersWay, FieldSet>> = {
  inquire: {
    fields: [
      {
        id: 'question',
        type: 'long-text',
        required: true,
        maxLength: 4000,
        title: { zh: '您想问什么', en: 'What you would like to know' },
      },
    ],
  },
  object: {
    fields: [
      {
        id: 'words',
        type: 'long-text',
        required: true,
        maxLength: 4000,
        title: {
          zh: '您不同意什么，希望怎样调整',
          en: 'What you do not agree with, and what you would like instead',
        },
      },
    ],
  },
  withdraw: {
    fields: [
      {
        id: 'reason',
        type: 'long-text',
        required: true,
        maxLength: 4000,
        title: { zh: '您为什么撤回投诉', en: 'Why you take the complaint back' },
      },
    ],
  },
};

type Props = Pick<
  CustomerPageProps,
  'reader' | 'token' | 'shown' | 'timeZone' | 'again' | 'typed' | 'errors'
>;

/** What the customer was told of the carrying out, what they asked, and what they may still say. */
export function CustomerInCourse(props: Props) {
  const { reader, shown, timeZone } = props;
  const { inCourse, ways } = shown;
  return (
    <>
      <Progress reader={reader} progress={inCourse.progress} timeZone={timeZone} />
      <AskedInCourseList
        id="inquiries"
        title={reader.t('p.c.inquiries')}
        asked={inCourse.inquiries}
        reader={reader}
        timeZone={timeZone}
        forCustomer
      />
      {ways.map((way) => (
        <Way key={way} way={way} {...props} />
      ))}
    </>
  );
}

function Progress({
  reader: { t, locale },
  progress,
  timeZone,
}: Pick<Props, 'reader' | 'timeZone'> & { readonly progress: CustomerCase['inCourse']['progress'] }) {
  return progress.length === 0 ? null : (
    <section aria-labelledby="progress">
      <h2 id="progress">{t('p.c.progress')}</h2>
      {progress.map(({ words, at }) => (
        <div key={at} className="card">
          <p className="help">{formatShort(at, { locale, timeZone })}</p>
          <Words text={words ?? t('p.case.erased')} />
        </div>
      ))}
    </section>
  );
}

/** Closed until the customer opens it: it is no question of ours. */
function Way({ way, reader, token, again, typed, errors }: Props & { readonly way: CustomersWay }) {
  const { t } = reader;
  const isAgain = again === way && errors.length > 0;
  const own = isAgain ? { typed, errors } : { typed: new Map<string, readonly string[]>(), errors: [] };
  const form = WAY_FORMS[way];
  return (
    <details open={isAgain}>
      <summary>{t(`p.c.way.${way}`)}</summary>
      <p>{t(`p.c.way.${way}-intro`)}</p>
      <ErrorSummary form={form} scope={way} errors={own.errors} reader={reader} />
      <form method="post" action={`/c/${token}/${way}`} noValidate>
        <input type="hidden" name="_key" value={own.typed.get('_key')?.[0] ?? randomUUID()} />
        <FormFields form={form} scope={way} reader={reader} people={[]} {...own} />
        <button type="submit">{t('p.send')}</button>
      </form>
    </details>
  );
}
