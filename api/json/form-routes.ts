import type { IRouter } from 'express';
import { inLocale } from '../../texts/names';
import { translator } from '../../texts/translate';
import type { ApiDeps } from '../deps';
import { formDocx } from '../print/form-docx';
import { formsOf } from '../print/printed-form';
import { periodQuery, readPrintedRegister, registersOf } from '../print/printed-register';
import { readPrintedForm } from '../print/read-form';
import { registerDocx } from '../print/register-docx';
import { sendDocx } from '../print/send-docx';
import { Problem } from '../problem';
import { readCase } from '../read/case';
import { localeOf, requirePrincipal } from '../request-context';
import { parseQuery } from './queries';
import { pathParam, route } from './route';

/** Forms and registers of paper: which there are, and each as a Word file in the reader's language. */
export function formRoutes(router: IRouter, deps: ApiDeps): void {
  route(router, '/complaints/:id/forms', {
    get: async (req, res) => {
      const complaintId = pathParam(req, 'id');
      const shown = await readCase(deps, { principal: requirePrincipal(res), complaintId });
      if (shown === null) throw new Problem('complaint-unknown');
      const locale = localeOf(req, res);
      const items = formsOf(shown).map(({ id, name, clause, copies = [] }) => ({
        id,
        name: inLocale(name, locale),
        clause: clause ?? null,
        copies: copies.map((copy) => ({
          id: copy.id,
          name: inLocale(copy.name, locale),
          keptBy: inLocale(copy.keptBy, locale),
        })),
        page: `/complaints/${complaintId}/forms/${id}`,
        docx: `/api/v1/complaints/${complaintId}/forms/${id}.docx`,
      }));
      res.json({ items, nextCursor: null });
    },
  });

  route(router, '/complaints/:id/forms/:form.docx', {
    get: async (req, res) => {
      const locale = localeOf(req, res);
      const t = translator(locale);
      const printed = await readPrintedForm(deps, {
        principal: requirePrincipal(res),
        complaintId: pathParam(req, 'id'),
        formId: pathParam(req, 'form'),
        reader: { locale, t },
      });
      sendDocx(res, await formDocx(printed, t), [printed.number, printed.id]);
    },
  });

  route(router, '/registers', {
    get: async (req, res) => {
      const { registers } = await registersOf(deps, requirePrincipal(res));
      const locale = localeOf(req, res);
      const items = registers.map(({ id, name, clause }) => ({
        id,
        name: inLocale(name, locale),
        clause: clause ?? null,
        page: `/registers/${id}`,
        docx: `/api/v1/registers/${id}.docx`,
      }));
      res.json({ items, nextCursor: null });
    },
  });

  route(router, '/registers/:register.docx', {
    get: async (req, res) => {
      const locale = localeOf(req, res);
      const principal = requirePrincipal(res);
      const printed = await readPrintedRegister(deps, {
        principal,
        registerId: pathParam(req, 'register'),
        period: parseQuery(periodQuery, req.query),
        reader: { locale, t: translator(locale) },
      });
      sendDocx(res, await registerDocx(printed), ['register', printed.id, printed.from, printed.to]);
    },
  });
}
