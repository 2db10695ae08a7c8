import { z } from 'zod';
import type { Locale } from '../../domain/lifecycle';
import type { JsonObject } from '../../domain/json';
import { parsed, refusal, type Credentials, type JsonApi } from './json-api';
import { DemoFailure } from './options';
import type { HttpAnswer } from './patient-http';
import type { RunningOrganization } from './running';

const sessionSchema = z.object({ person: z.object({ id: z.string() }), csrfToken: z.string() });

type Colleague = RunningOrganization['staff'][number];
type Signed = { readonly personId: string; readonly credentials: Credentials };

/** The people of one organisation, each signed in with their own password and a session of their own. */
export class StaffRoom {
  readonly #sessions = new Map<string, { readonly colleague: Colleague; signed: Signed }>();

  private constructor(private readonly api: JsonApi) {}

  /** Signs everybody in. Throws a DemoFailure when a password of demo.json is refused. */
  static async open(api: JsonApi, staff: readonly Colleague[]): Promise<StaffRoom> {
    const room = new StaffRoom(api);
    for (const colleague of staff) {
      const signed = await room.#signIn(colleague);
      room.#sessions.set(signed.personId, { colleague, signed });
    }
    return room;
  }

  /** The first of the people asked whom the demo can play. Throws a DemoFailure when it knows none of them. */
  oneOf(personIds: readonly string[]): { readonly personId: string; readonly email: string } {
    const personId = personIds.find((id) => this.#sessions.has(id));
    const found = personId === undefined ? undefined : this.#sessions.get(personId);
    if (personId === undefined || found === undefined)
      throw new DemoFailure('A task was given to somebody of whom demo.json knows no password.');
    return { personId, email: found.colleague.email };
  }

  /** Everybody's id, these people's first. */
  everybodyFrom(personIds: readonly string[]): readonly string[] {
    return [...new Set([...personIds.filter((id) => this.#sessions.has(id)), ...this.#sessions.keys()])];
  }

  /** What shows the API that each of them asks. */
  everybody(): readonly Credentials[] {
    return [...this.#sessions.values()].map(({ signed }) => signed.credentials);
  }

  /** What shows the API that this person asks; for reading. */
  credentialsOf(personId: string): Credentials {
    const found = this.#sessions.get(personId);
    if (found === undefined) throw new DemoFailure('Somebody is asked who has not signed in.');
    return found.signed.credentials;
  }

  /** POSTs as this person; a session that has ended is begun anew, once. */
  async send(
    personId: string,
    path: string,
    {
      idempotencyKey,
      ...content
    }: { readonly body: JsonObject; readonly locale: Locale; readonly idempotencyKey?: string },
  ): Promise<HttpAnswer> {
    const named = idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey };
    const send = () => this.api.send(path, { ...this.credentialsOf(personId), ...named }, content);
    const answer = await send();
    if (answer.status !== 401 && !answer.text.includes('"csrf-invalid"')) return answer;
    const found = this.#sessions.get(personId);
    if (found !== undefined) found.signed = await this.#signIn(found.colleague);
    return send();
  }

  async #signIn({ email, password }: Colleague): Promise<Signed> {
    const answer = await this.api.send('session', {}, { body: { email, password } });
    if (answer.status !== 200 && answer.status !== 201) throw refusal(`${email} could not sign in`, answer);
    const { person, csrfToken } = parsed(answer, sessionSchema);
    const cookie = answer.headers
      .getSetCookie()
      .map((each) => each.split(';')[0] ?? '')
      .join('; ');
    return { personId: person.id, credentials: { cookie, 'x-csrf-token': csrfToken } };
  }
}
