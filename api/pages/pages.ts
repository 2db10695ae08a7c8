import path from 'node:path';
import express, { Router } from 'express';
import type { ApiDeps } from '../deps';
import { formFiles } from '../page-files';
import type { Pages } from '../page-hooks';
import { caseAction, casePage, caseReopen } from './case';
import { casesPage } from './cases';
import { changePage, changePost } from './change-decision';
import { complainPage, complainSubmit } from './complain';
import { customerAnswer, customerContest, customerPage, customerReopen, customerSays } from './customer';
import { CUSTOMERS_WAYS } from './customer-in-course';
import { decisionPage, decisionPost } from './decision';
import { deskPage } from './desk';
import { homePage } from './home';
import { keepingWords } from './keep-words';
import { languageSwitch } from './language';
import { mailboxMessage, mailboxPage } from './mailbox';
import { noticesPage } from './notices';
import { passwordPage } from './password';
import { printedFormPage } from './printed-form';
import { printedRegisterPage } from './printed-register';
import { problemPage } from './problem-page';
import { procedurePage } from './procedure';
import { procedureDesk, procedureDeskAct, procedureDeskPost } from './procedure-desk';
import { signInPage } from './sign-in-page';
import { slipPage } from './slip';
import { taskAnswer, taskPage } from './task';

const ASSETS = path.join(__dirname, 'assets');

/** Every page for people. GET and HEAD change nothing; what decides is a POST of a form. */
function pageRoutes(deps: ApiDeps): Router {
  const router = Router();
  router.use('/assets', express.static(ASSETS, { maxAge: '1h', fallthrough: false, index: false }));
  router.use(languageSwitch(deps));
  router.get('/', homePage(deps));
  router.get('/sign-in', signInPage(deps));
  router.get('/password', passwordPage(deps));
  router
    .route('/c/:token')
    .get(customerPage(deps))
    .post(keepingWords(deps, customerAnswer(deps)));
  router.post('/c/:token/contest', keepingWords(deps, customerContest(deps)));
  for (const way of CUSTOMERS_WAYS)
    router.post(`/c/:token/${way}`, keepingWords(deps, customerSays(deps, way)));
  router.post('/c/:token/reopen', keepingWords(deps, customerReopen(deps)));
  router.route('/d/:token').get(changePage(deps)).post(changePost(deps));
  router
    .route('/d/:token')
    .get(decisionPage(deps))
    .post(keepingWords(deps, decisionPost(deps)));
  router.get('/desk', deskPage(deps));
  router
    .route('/desk/tasks/:id')
    .get(taskPage(deps))
    .post(keepingWords(deps, taskAnswer(deps)));
  router
    .route('/desk/procedure')
    .get(procedureDesk(deps))
    .post(keepingWords(deps, procedureDeskPost(deps)));
  router.post('/desk/procedure/:id/withdraw', keepingWords(deps, procedureDeskAct(deps, 'withdraw')));
  router.post('/desk/procedure/:id/ask', keepingWords(deps, procedureDeskAct(deps, 'ask')));
  router.get('/complaints', casesPage(deps));
  router.get('/complaints/:id', casePage(deps));
  router.post('/complaints/:id/reopen', keepingWords(deps, caseReopen(deps)));
  router.get('/complaints/:id/slips/:letterId', slipPage(deps));
  router.get('/complaints/:id/forms/:form', printedFormPage(deps));
  router.get('/registers/:id', printedRegisterPage(deps));
  router.post('/complaints/:id/actions/:action', keepingWords(deps, caseAction(deps)));
  router.get('/mailbox', mailboxPage(deps));
  router.get('/mailbox/:id', mailboxMessage(deps));
  router.get('/:org/procedure', procedurePage(deps));
  router.get('/:org/notices', noticesPage(deps));
  router
    .route('/:org/complain')
    .get(complainPage(deps))
    .post(formFiles(deps), keepingWords(deps, complainSubmit(deps)));
  return router;
}

/** What `createApp` is given by whoever starts the process. */
export const pages: Pages = { router: pageRoutes, problemPage };
