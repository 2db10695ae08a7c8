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

/** What somebody does there, as the lists write it. */
export type Post = {
  role: string;
  /** In which unit, or in which units the same person holds the role; `null`: in all. */
  unit: string | readonly string[] | null;
  primary?: boolean;
};

/**
 * Makes the people of one organisation, who all read Chinese: `account` is the name before the @ of its mail, and
 * `deputies` are named by theirs.
 */
export function peopleAt(organization: string) {
  const mail = (account: string): string => `${account}@${organization}.example`;
  return (
    name: string,
    account: string,
    posts: Post | readonly Post[],
    deputies: readonly string[] = [],
  ): SeededPerson => ({
    name,
    email: mail(account),
    locale: 'zh-CN',
    holds: [posts]
      .flat()
      .flatMap(({ role, unit, primary = true }) =>
        [unit].flat().map((one) => ({ role, unit: one, primary })),
      ),
    deputies: deputies.map(mail),
  });
}
