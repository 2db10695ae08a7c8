import type { Page } from 'playwright-core';
import type { JsonObject } from '../../domain/json';
import type { AppPeople, Submitted } from '../support/app-people';
import type { AppRig } from '../support/app-rig';
import { mailTo, tokenLinkOf, untilMail } from '../support/app-mail';
import { submitInChinese } from '../support/chinese-complaint';

/** Complaints that stand where every page has something to show, addresses of their people's links among them. */
export type Cast = {
  readonly fresh: Submitted;
  readonly asked: Submitted;
  readonly declined: Submitted;
  readonly closed: Submitted;
  readonly assessTask: string;
  readonly evaluateTask: string;
  readonly answeredTask: string;
  /** The general manager is asked, in a second round. */
  readonly openDecision: string;
  readonly pressedDecision: string;
  readonly customersQuestion: string;
  readonly customersRefusal: string;
  readonly customersClosed: string;
  readonly letter: string;
};

/** Plays everybody until each page has a complaint to show; all at the same time, for most of it is waiting. */
export async function prepareCast(rig: AppRig, people: AppPeople): Promise<Cast> {
  const submit = (name: string, changes: JsonObject = {}): Promise<Submitted> =>
    submitInChinese(people, { ...changes, name });
  const toApproval = async () => {
    const complaint = await submit('李建国');
    const word = await people.playTo(complaint, 'customer-word');
    await people.answer(word, complaint, {
      settled: false,
      reason: '异响还在，上坡时更响。',
      satisfaction: 2,
    });
    const task = await people.playTo(complaint, 'approve');
    return people.linkFor(task, complaint);
  };
  const toQuestion = async () => {
    const complaint = await submit('赵敏', { severity: 'major' });
    const task = await people.playTo(complaint, 'customer-word', ({ kind }) =>
      kind === 'assess' ? { severity: 'major' } : {},
    );
    return { complaint, link: await people.linkFor(task, complaint) };
  };
  const toRefusal = async () => {
    const complaint = await submit('孙丽');
    const task = await people.playTo(complaint, 'refusal-word', () => ({
      founded: false,
      refusalReason: '经检测，异响来自后加装的挡泥板，并非维修所致。',
    }));
    return { complaint, link: await people.linkFor(task, complaint) };
  };
  const toEnd = async () => {
    const complaint = await submit('周文');
    const approve = await people.playTo(complaint, 'approve');
    const pressed = await people.linkFor(approve, complaint);
    const evaluate = await people.playTo(complaint, 'evaluate');
    await people.playToEnd(complaint);
    return { complaint, pressed, approve, evaluate };
  };
  const toEvaluation = async () => {
    const complaint = await submit('吴芳');
    return people.playTo(complaint, 'evaluate');
  };
  const fresh = await submit('王小明', { urgent: true });
  const [assess, openDecision, asked, declined, closed, evaluate] = await Promise.all([
    people.untilAsked(fresh.id, 'assess'),
    toApproval(),
    toQuestion(),
    toRefusal(),
    toEnd(),
    toEvaluation(),
  ]);
  const answer = await untilMail(closed.complaint.email, { kind: 'answer', number: closed.complaint.number });
  const [letter] = await mailTo(asked.complaint.email);
  return {
    fresh,
    asked: asked.complaint,
    declined: declined.complaint,
    closed: closed.complaint,
    assessTask: assess.id,
    evaluateTask: evaluate.id,
    answeredTask: closed.evaluate.id,
    openDecision,
    pressedDecision: closed.pressed,
    customersQuestion: asked.link,
    customersRefusal: declined.link,
    customersClosed: tokenLinkOf(answer, 'c', rig.baseUrl),
    letter: `/mailbox/${letter?.id ?? ''}`,
  };
}

export type Scene = {
  readonly name: string;
  readonly signedIn: boolean;
  readonly show: (page: Page, cast: Cast) => Promise<unknown>;
};

const at = (name: string, path: (cast: Cast) => string): Omit<Scene, 'signedIn'> => ({
  name,
  show: (page, cast) => page.goto(path(cast)),
});

/** Opens a page and presses the button of its form without having touched it. */
const untouched = (name: string, path: (cast: Cast) => string): Omit<Scene, 'signedIn'> => ({
  name,
  show: async (page, cast) => {
    await page.goto(path(cast));
    await page.locator('main form[method=post] button[type=submit]:visible').last().click();
    await page.locator('#errors').waitFor();
  },
});

const NO_TOKEN = 'A'.repeat(43);

const FOR_ANYBODY: readonly Omit<Scene, 'signedIn'>[] = [
  at('home', () => '/'),
  at('complain', () => '/auto-dealer/complain'),
  untouched('complain-untouched', () => '/auto-dealer/complain'),
  {
    name: 'complain-received',
    show: async (page) => {
      await page.goto('/auto-dealer/complain');
      await page.locator('[name="complainant.kind"]').first().check();
      await page.locator('[name="complainant.name"]').fill('钱勇');
      await page.locator('[name="category"]').nth(2).check();
      await page.locator('[name="content"]').fill('上周三换过减震器以后，左前轮一直有异响。');
      await page.locator('[name="occurredAt"]').fill('2026-11-18');
      await page.locator('[name="businessType"]').first().check();
      await page.locator('[name="fields.noVehicle"]').check();
      await page.locator('main form button[type=submit]').click();
      await page.locator('main .number').waitFor();
    },
  },
  at('procedure', () => '/auto-dealer/procedure'),
  at('sign-in', () => '/sign-in'),
  at('sign-in-refused', () => '/sign-in?refused=1'),
  at('customer-fresh', ({ fresh }) => fresh.trackingUrl),
  at('customer-question', ({ customersQuestion }) => customersQuestion),
  untouched('customer-untouched', ({ customersQuestion }) => customersQuestion),
  at('customer-refusal', ({ customersRefusal }) => customersRefusal),
  at('customer-closed', ({ customersClosed }) => customersClosed),
  at('customer-unknown-link', () => `/c/${NO_TOKEN}`),
  at('decision', ({ openDecision }) => openDecision),
  untouched('decision-untouched', ({ openDecision }) => openDecision),
  at('decision-pressed', ({ pressedDecision }) => pressedDecision),
  at('decision-unknown-link', () => `/d/${NO_TOKEN}`),
  at('nowhere', () => '/no/such/page'),
];

const FOR_STAFF: readonly Omit<Scene, 'signedIn'>[] = [
  at('staff-home', () => '/'),
  at('desk', () => '/desk'),
  at('task-assess', ({ assessTask }) => `/desk/tasks/${assessTask}`),
  untouched('task-untouched', ({ evaluateTask }) => `/desk/tasks/${evaluateTask}`),
  at('task-answered', ({ answeredTask }) => `/desk/tasks/${answeredTask}`),
  at('complaints', () => '/complaints'),
  at('printed-form', ({ closed }) => `/complaints/${closed.id}/forms/handling-sheet`),
  at('complaints-none', () => '/complaints?q=%E6%97%A0%E6%AD%A4%E4%BA%8B%E4%B9%9F'),
  at('case-fresh', ({ fresh }) => `/complaints/${fresh.id}`),
  at('case-asked', ({ asked }) => `/complaints/${asked.id}`),
  at('case-closed', ({ closed }) => `/complaints/${closed.id}`),
  at('enter-complaint', () => '/auto-dealer/complain'),
  at('mailbox', ({ asked }) => `/mailbox?to=${encodeURIComponent(asked.email)}`),
  at('mailbox-letter', ({ letter }) => letter),
];

/** Every page of the house, each in a state in which it has something to show. */
export const SCENES: readonly Scene[] = [
  ...FOR_ANYBODY.map((scene) => ({ ...scene, signedIn: false })),
  ...FOR_STAFF.map((scene) => ({ ...scene, signedIn: true })),
];
