import { z } from 'zod';
import { hashPassword, newPassword } from '../passwords';
import { operation, type AdminOperation } from './operation';
import { personRef, personSchema, refOf, subjectPerson } from './parts';
import { refused } from './refusal';
import { endSessions } from './sessions';

const reset = operation({
  group: 'password',
  verb: 'reset',
  kind: 'change',
  summary: 'give a person a new password, shown once; their sessions end',
  description:
    'For a first password as well. It is random and stored only as an argon2id hash. A program cannot do it with its key: whoever knows a password can decide as that person.',
  input: z.strictObject({ person: personRef() }),
  output: z.object({
    person: personSchema,
    password: z.string().meta({ description: 'Shown this once.' }),
    sessionsEnded: z.int(),
  }),
  run: async (work, { person: ref }) => {
    if (work.by.kind === 'integration') throw refused('person-must-do-it');
    const person = await subjectPerson(work, ref);
    if (!person.active) throw refused('person-inactive', '/person', { name: person.name });
    const password = newPassword();
    const passwordHash = await hashPassword(password);
    await work.tx.person.update({ where: { id: person.id }, data: { passwordHash } });
    const sessionsEnded = await endSessions(work.tx, person.id);
    work.audit(person.id, { password: 'reset', sessionsEnded });
    work.note('password-shown-once');
    return { person: refOf(person), password, sessionsEnded };
  },
});

export const passwordOperations: readonly AdminOperation[] = [reset];
