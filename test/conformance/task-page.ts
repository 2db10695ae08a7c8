import type request from 'supertest';
import { LOCALES, type Locale } from '../../domain/lifecycle';
import { wordsOf } from '../support/app-browser';

type Agent = ReturnType<typeof request.agent>;
type InEach = Readonly<Record<Locale, string>>;

/** What stands on the page of a task, as its reader sees it. */
export async function wordsOnTask(agent: Agent, taskId: string, lang: Locale = 'zh-CN'): Promise<string> {
  const page = await agent.get(`/desk/tasks/${taskId}?lang=${lang}`).redirects(1).expect(200);
  return wordsOf(page.text);
}

/** Whoever opens the task reads this in their language. */
export async function expectOnTask(agent: Agent, taskId: string, words: InEach): Promise<void> {
  for (const lang of LOCALES) expect(await wordsOnTask(agent, taskId, lang)).toContain(words[lang]);
}
