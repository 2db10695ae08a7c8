import { renderToStaticMarkup } from 'react-dom/server';
import { GuidanceBox } from '../../../api/pages/guidance';
import { TASK_KINDS, type TaskKind } from '../../../domain/lifecycle';
import type { Track } from '../../../domain/policy/schema';
import { guidanceFor } from '../../../domain/story/guidance';
import { explainPolicy } from '../../../texts/procedure/explain';
import { IN_FULL, policyAt, REPLY_BY_LETTER } from '../../support/policies/read';
import { readerIn } from '../pages/sample-pages';

/** Steps by the kind of task in which they are done. */
const STEP_OF: Partial<Record<TaskKind, Exclude<keyof Track['steps'], 'word'>>> = {
  'hold-meeting': 'meeting',
  'hold-analysis': 'analysis',
  'liability-for-delay': 'liability',
  assess: 'assess',
  refer: 'refer',
  sign: 'sign',
  contain: 'contain',
  investigate: 'investigate',
  analyse: 'analyse',
  plan: 'plan',
  offer: 'offer',
  'carry-out': 'carry-out',
  verify: 'verify',
  answer: 'answer',
  evaluate: 'evaluate',
};

test('what a policy says of a step stands on the page of its task, and of no other', async () => {
  const [track] = (await policyAt(IN_FULL)).tracks;
  if (track === undefined) throw new Error('no track');
  for (const step of new Set(Object.values(STEP_OF))) {
    const said = [{ text: { zh: `提示 ${step}`, en: `How to ${step}` }, source: 'ours' }];
    const steps = { ...track.steps, [step]: { ...track.steps[step], guidance: said } };
    const found = TASK_KINDS.filter((kind) => guidanceFor({ steps }, kind).length > 0);
    expect(found.map((kind) => STEP_OF[kind])).toEqual([step]);
  }
});

test('it is read in the reader’s language, and nothing stands there where nothing is said', async () => {
  const [track] = (await policyAt(REPLY_BY_LETTER)).tracks;
  if (track === undefined) throw new Error('no track');
  const box = (kind: TaskKind, locale: 'en' | 'zh-CN'): string =>
    renderToStaticMarkup(
      <GuidanceBox title="Guidance" guidance={guidanceFor(track, kind)} reader={readerIn(locale)} />,
    );
  expect(box('assess', 'en')).toContain('<li>Say what is known and what is still looked into.</li>');
  expect(box('assess', 'zh-CN')).toContain('<li>初步意见写明已查到什么、还要查什么。</li>');
  expect(box('investigate', 'en')).toBe('');
});

test('it is part of the procedure in words', async () => {
  const outline = JSON.stringify(explainPolicy(await policyAt(REPLY_BY_LETTER), null));
  expect(outline).toContain('Guidance: Say what is known and what is still looked into.');
});
