import type { IRouter } from 'express';
import { answerTask } from '../answer-task';
import type { ApiDeps } from '../deps';
import { Problem } from '../problem';
import { listTasks, readTask } from '../read/desk';
import { localeOf, requirePrincipal } from '../request-context';
import { requireOwn } from './complaint-routes';
import { sendAnswerOutcome } from './outcomes';
import { parseQuery, tasksQuery } from './queries';
import { pathParam, route } from './route';
import { taskDetailJson, taskJson } from './task-json';

/** Tasks: what is asked of whom, and the answers. */
export function taskRoutes(router: IRouter, deps: ApiDeps): void {
  route(router, '/tasks', {
    get: async (req, res) => {
      const principal = requirePrincipal(res);
      const { limit, cursor = null, organization, ...filters } = parseQuery(tasksQuery, req.query);
      requireOwn(principal, organization);
      const page = await listTasks(deps, { principal, filters, limit, cursor });
      res.json({ items: page.items.map(taskJson), nextCursor: page.nextCursor });
    },
  });

  route(router, '/tasks/:id', {
    get: async (req, res) => {
      const task = await readTask(deps, {
        principal: requirePrincipal(res),
        taskId: pathParam(req, 'id'),
        locale: localeOf(req, res),
      });
      if (task === null) throw new Problem('task-unknown');
      res.json(taskDetailJson(task));
    },
  });

  route(router, '/tasks/:id/answer', {
    post: async (req, res) => {
      const principal = requirePrincipal(res);
      const taskId = pathParam(req, 'id');
      const outcome = await answerTask(deps, {
        principal,
        taskId,
        plainAnswer: req.body,
        via: 'api',
        locale: localeOf(req, res),
      });
      sendAnswerOutcome(res, taskId, outcome);
    },
  });
}
