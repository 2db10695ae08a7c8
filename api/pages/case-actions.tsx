import { randomUUID } from 'node:crypto';
import { actionName } from '../../texts/names';
import type { FieldProblem } from '../problem';
import type { CaseView } from '../read/case';
import { actionForm, type PageAction } from './action-forms';
import { ErrorSummary } from './error-summary';
import { FormFields } from './form-fields';
import type { TypedValues } from './form-values';
import type { Reader } from './page';

/** Which actions the reader may take, and the one whose form is shown again because something was wrong. */
export type ActionState = {
  readonly allowed: readonly PageAction[];
  readonly again: {
    readonly action: PageAction;
    readonly typed: TypedValues;
    readonly errors: readonly FieldProblem[];
    readonly key: string;
  } | null;
};

/** Each action as a form of its own, closed until somebody opens it. */
export function CaseActions({
  reader,
  shown,
  people,
  actions,
}: {
  readonly reader: Reader;
  readonly shown: CaseView;
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly actions: ActionState;
}) {
  const { t, csrf } = reader;
  const possible = actions.allowed.flatMap((action) => {
    const form = actionForm(action, shown);
    return form === null ? [] : [{ action, form }];
  });
  return possible.length === 0 ? null : (
    <section aria-labelledby="actions" id="what-you-can-do">
      <h2 id="actions">{t('p.case.actions')}</h2>
      {possible.map(({ action, form }) => {
        const again = actions.again?.action === action ? actions.again : null;
        return (
          <details key={action} open={again !== null}>
            <summary>{actionName(t, action)}</summary>
            <ErrorSummary form={form} scope={action} errors={again?.errors ?? []} reader={reader} />
            <form method="post" action={`/complaints/${shown.id}/actions/${action}`} noValidate>
              <input type="hidden" name="_csrf" value={csrf} />
              <input type="hidden" name="_key" value={again?.key ?? randomUUID()} />
              <FormFields
                form={form}
                scope={action}
                reader={reader}
                typed={again?.typed ?? new Map()}
                errors={again?.errors ?? []}
                people={people}
              />
              <button type="submit">{actionName(t, action)}</button>
            </form>
          </details>
        );
      })}
    </section>
  );
}
