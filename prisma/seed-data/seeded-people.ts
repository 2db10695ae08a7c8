import type { Locale } from '../../domain/lifecycle';

/** One person of an organisation's first directory; ids are made when it is seeded. */
export type SeededPerson = {
  readonly name: string;
  /** Sign-in name and mail address; it also names the person within this list. */
  readonly email: string;
  readonly locale: Locale;
  /** Roles by the policy's ids. `unit: null`: the role in every unit. `primary`: asked before other holders. */
  readonly holds: readonly {
    readonly role: string;
    readonly unit: string | null;
    readonly primary: boolean;
  }[];
  /** E-mails of those who stand in during an absence, first choice first. */
  readonly deputies: readonly string[];
};

export type SeededPeople = { readonly organization: string; readonly people: readonly SeededPerson[] };
