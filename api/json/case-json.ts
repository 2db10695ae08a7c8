import type { z } from 'zod';
import type { Locale } from '../../domain/lifecycle';
import { explainLimit } from '../../texts/explain-limit';
import { titlesOf } from '../../texts/procedure/field-title';
import type { CaseView } from '../read/case';
import type { AskedInCourse } from '../read/in-course';
import type { caseSchema } from './case-schemas';
import { actorJson, taskJson } from './task-json';

/** A case as programs read it, its limits also in words. */
export function caseJson(view: CaseView, locale: Locale): z.infer<typeof caseSchema> {
  const {
    policy,
    track,
    answers: _answers,
    mayHandOn: _mayHandOn,
    inCourse,
    submission,
    reopening,
    ...rest
  } = view;
  const fieldTitle = titlesOf(policy, locale);
  const nameOf = (id: string): string => view.people.find((person) => person.id === id)?.name ?? id;
  return {
    ...rest,
    pause: view.pause === null ? null : { ...view.pause, by: actorJson(view.pause.by) },
    inquiries: inCourse.inquiries.map(askedJson),
    rulings: inCourse.rulings.map(askedJson),
    enteredLate: inCourse.enteredLate,
    trackId: track.id,
    refusals: { ...view.refusals },
    submission: submission === null ? null : { ...submission, fields: { ...submission.fields } },
    attachments: [...view.attachments],
    people: view.people.map((person) => ({ ...person, roles: [...person.roles] })),
    path: [...view.path],
    limits: view.limits.map((limit) => ({
      ...limit,
      pauses: limit.pauses.map((pause) => ({ ...pause })),
      explained:
        limit.explanation === null ? null : explainLimit(limit.explanation, locale, { nameOf, fieldTitle }),
    })),
    tasks: view.tasks.filter(({ status }) => status === 'open').map(taskJson),
    remedies: view.remedies.map(({ paidBy, ...remedy }) => ({
      ...remedy,
      paidBy: paidBy === null ? null : actorJson(paidBy),
    })),
    penalties: view.penalties.map(({ decidedBy, ...penalty }) => ({
      ...penalty,
      decidedBy: decidedBy === null ? null : (decidedBy.name ?? decidedBy.actor.kind),
    })),
    returns: view.returns.map(({ events: _events, requestedBy, ...one }) => ({
      ...one,
      requestedBy: actorJson(requestedBy),
    })),
    followUps: [...view.followUps],
    relations: [...view.relations],
    extensible: [...view.extensible],
    corrections: view.corrections.map(({ title: _title, by, ...correction }) => ({
      ...correction,
      by: actorJson(by),
    })),
    continuedBy: reopening.state === 'continued' ? reopening.by : null,
    reopenableUntil: reopening.state === 'open' ? reopening.untilAt : null,
  };
}

function askedJson({ askedBy, answeredBy, ...asked }: AskedInCourse) {
  return {
    ...asked,
    askedBy: actorJson(askedBy),
    answeredBy: answeredBy === null ? null : actorJson(answeredBy),
  };
}
