import { taskName, taskStatusName } from '../../texts/names';
import type { CaseView } from '../read/case';
import { DueMark } from './due-mark';
import type { Part } from './case-part';
import { Ended } from './case-limits';

/** Whom the case waits for. */
export function Tasks(part: Part) {
  const { t } = part.reader;
  const open = part.shown.tasks.filter(({ status }) => status === 'open');
  const ended = part.shown.tasks.filter(({ status }) => status !== 'open');
  return (
    <section aria-labelledby="tasks">
      <h2 id="tasks">{t('p.case.tasks')}</h2>
      <ul className="plain">
        {open.map((task) => (
          <TaskLine key={task.id} task={task} {...part} />
        ))}
      </ul>
      <Ended count={ended.length} t={t}>
        <ul className="plain">
          {ended.map((task) => (
            <TaskLine key={task.id} task={task} {...part} />
          ))}
        </ul>
      </Ended>
    </section>
  );
}

function TaskLine({ task, reader, timeZone, now }: Part & { readonly task: CaseView['tasks'][number] }) {
  const { t } = reader;
  const asked = task.assignees.map(({ name }) => name).join(', ');
  return (
    <li>
      {task.assignees.length === 0 && task.found !== 'nobody' ? (
        taskName(t, task.kind)
      ) : (
        <a href={`/desk/tasks/${task.id}`}>{taskName(t, task.kind)}</a>
      )}{' '}
      <span className={task.status === 'open' ? 'mark today' : 'mark none'}>
        {taskStatusName(t, task.status)}
      </span>
      <div className="help">{asked === '' ? t(task.found === 'nobody' ? 'none' : 'p.customer') : asked}</div>
      {task.status === 'open' ? (
        <DueMark dueAt={task.dueAt} now={now} timeZone={timeZone} reader={reader} />
      ) : null}
    </li>
  );
}
