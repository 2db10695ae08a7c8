import { filledIn, formFor, postFormsOf } from '../../../stack/demo/page-form';

const PAGE = `<!doctype html><html><body>
<form method="get" action="/complaints"><input name="reason" type="search"></form>
<form method="post" action="/sign-out"><input type="hidden" name="_csrf" value="t1"/><button type="submit">out</button></form>
<form method="post" action="/d/TOKEN" noValidate="">
  <input type="hidden" name="_task" value="task-1"/><input type="hidden" name="_csrf" value="a&amp;b&#x27;c"/>
  <input type="radio" id="a" name="decision" value="approve"/><input type="radio" name="decision" value="return"/>
  <textarea name="reason" rows="4">
old &lt;words&gt;</textarea>
  <select name="supervisor"><option value="" selected="">choose</option><option value="p-1">A</option><option value="p-2">B</option></select>
  <input type="checkbox" name="told" checked/><input type="checkbox" name="seen" value="1"/>
  <input type="radio" name="settled" value="yes"/><input type="radio" name="settled" value="no"/>
  <button type="submit" name="_more" value="3">more rows</button><button type="submit">Send</button>
</form></body></html>`;

const form = formFor(postFormsOf(PAGE), {
  taskId: 'task-1',
  answer: { decision: 'approve', supervisor: 'p-2' },
});
const bodyOf = (answer: Parameters<typeof filledIn>[1]): [string, string][] | null => {
  const body = form === null ? null : filledIn(form, answer);
  return body === null ? null : [...body.entries()];
};

describe('the forms of a page', () => {
  it('are those that post and have a place for the answer', () => {
    expect(form?.action).toBe('/d/TOKEN');
    expect(formFor(postFormsOf(PAGE), { taskId: 'task-1', answer: { reply: 'accepted' } })).toBeNull();
    expect(formFor([], { taskId: 'task-1', answer: {} })).toBeNull();
  });

  it('are not answered when they are about another task', () => {
    expect(formFor(postFormsOf(PAGE), { taskId: 'task-2', answer: { decision: 'approve' } })).toBeNull();
  });

  it('are posted as a browser would: what stands in them, what was chosen, no button but the one pressed', () => {
    expect(bodyOf({ decision: 'return', reason: 'not enough\n& no figures' })).toEqual([
      ['_task', 'task-1'],
      ['_csrf', "a&b'c"],
      ['supervisor', ''],
      ['told', 'on'],
      ['decision', 'return'],
      ['reason', 'not enough\n& no figures'],
    ]);
  });

  it('keep what stands in a text that nobody changes, and take choices by their value', () => {
    const body = bodyOf({ decision: 'approve', supervisor: 'p-2', settled: false });
    expect(body).toContainEqual(['reason', 'old <words>']);
    expect(body).toContainEqual(['supervisor', 'p-2']);
    expect(body).toContainEqual(['settled', 'no']);
  });

  it('are not posted with a choice that they do not offer', () => {
    expect(bodyOf({ decision: 'perhaps' })).toBeNull();
    expect(bodyOf({ decision: 'approve', supervisor: 'p-3' })).toBeNull();
  });
});
